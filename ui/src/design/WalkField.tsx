import { useId, type Ref } from 'react';
import { words } from '../words';
import type { Walk } from './Options';
import { Spinner } from './Waiting';
import styles from './WalkField.module.css';

/** The field from which a list is walked: it keeps focus, arrows move the mark, Enter chooses. */
export function WalkField(props: {
  walk: Walk;
  label: string;
  labelHidden?: boolean;
  placeholder: string;
  maxLength: number;
  value: string;
  onType: (text: string) => void;
  onEnter: () => void;
  /** Whether an answer is on its way. */
  waiting: boolean;
  autoFocus: boolean;
  /** Whether it is what is to be done next: focus that has nowhere else to go comes here. */
  next?: boolean;
  fieldRef?: Ref<HTMLInputElement>;
}) {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label className={props.labelHidden ? 'visually-hidden' : styles['label']} htmlFor={id}>
        {props.label}
      </label>
      <span className={styles['line']}>
        <input
          id={id}
          {...(props.fieldRef === undefined ? {} : { ref: props.fieldRef })}
          type="text"
          className={styles['input']}
          value={props.value}
          placeholder={props.placeholder}
          maxLength={props.maxLength}
          autoComplete="off"
          spellCheck={false}
          {...props.walk.fieldProps}
          autoFocus={props.autoFocus}
          {...(props.next ? { 'data-next': 'field' } : {})}
          onChange={(event) => {
            props.onType(event.target.value);
          }}
          onKeyDown={(event) => {
            if (props.walk.onKeyDown(event) || event.key !== 'Enter') return;
            if (event.ctrlKey || event.altKey || event.repeat || event.nativeEvent.isComposing) return;
            event.preventDefault();
            props.onEnter();
          }}
        />
        <Spinner going={props.waiting} label={words.failing.loading} />
      </span>
    </div>
  );
}
