import type { ReactNode } from 'react';
import { format, words } from '../words';
import { Button } from './Button';
import styles from './DayField.module.css';
import { fieldDay, term, typedDay } from './day';
import { TextField } from './Field';

/** A day to come, typed as people say it, with terms that are one press away. */
export function DayField(props: {
  label: string;
  text: string;
  onChange: (text: string) => void;
  today: string;
  /** Terms in calendar days. */
  terms: readonly number[];
  error: string | null;
  autoFocus?: boolean;
  children?: ReactNode;
}) {
  const { today } = props;
  const day = typedDay(props.text, today);
  return (
    <div className={styles['day']}>
      <TextField
        label={props.label}
        value={props.text}
        onChange={props.onChange}
        placeholder={fieldDay(today)}
        inputMode="numeric"
        maxLength={10}
        error={props.error}
        hint={day === null ? undefined : format.dayNamed(day)}
        autoFocus={props.autoFocus ?? false}
      />
      <span className={styles['chips']}>
        {props.terms.map((each) => (
          <Button
            key={each}
            size="s"
            onPress={() => {
              props.onChange(fieldDay(term(today, each)));
            }}
          >
            {words.appeal.plus(each)}
          </Button>
        ))}
      </span>
      {props.children}
    </div>
  );
}
