import { useId, type ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  Label,
  Radio,
  RadioGroup,
  type CheckboxProps,
} from 'react-aria-components';
import { classes } from './classes';
import styles from './Choice.module.css';
import { Icon } from './Icon';

/** Something said to be so or not. */
export function Checkbox(props: Omit<CheckboxProps, 'className' | 'style' | 'children'> & { children: ReactNode }) {
  return (
    <AriaCheckbox {...props} className={styles['checkbox'] ?? ''}>
      <span className={styles['box']} aria-hidden="true">
        <Icon name="check" size="s" />
      </span>
      <span>{props.children}</span>
    </AriaCheckbox>
  );
}

/** A few ways side by side, of which one holds. */
export function Segmented<T extends string>(props: {
  label: string;
  labelHidden?: boolean;
  options: readonly { readonly value: T; readonly title: string }[];
  value: T | null;
  onChange: (value: T) => void;
  error?: string | null;
  autoFocus?: boolean;
}) {
  const error = props.error ?? null;
  const errorId = useId();
  return (
    <RadioGroup
      value={props.value}
      onChange={(value) => {
        const chosen = props.options.find((option) => option.value === value);
        if (chosen !== undefined) props.onChange(chosen.value);
      }}
      orientation="horizontal"
      isInvalid={error !== null}
      {...(error === null ? {} : { 'aria-describedby': errorId })}
      className={styles['group'] ?? ''}
    >
      <Label className={props.labelHidden ? 'visually-hidden' : (styles['label'] ?? '')}>{props.label}</Label>
      <div className={styles['options']}>
        {props.options.map((option, index) => (
          <Radio
            key={option.value}
            value={option.value}
            autoFocus={props.autoFocus === true && (props.value === null ? index === 0 : props.value === option.value)}
            className={classes(styles['option'])}
          >
            {option.title}
          </Radio>
        ))}
      </div>
      {error !== null && (
        <span id={errorId} className={styles['error']}>
          {error}
        </span>
      )}
    </RadioGroup>
  );
}
