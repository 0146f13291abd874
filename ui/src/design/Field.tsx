import type { ReactNode, Ref } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { classes } from './classes';
import styles from './Field.module.css';

interface Common extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid'> {
  label: string;
  /** The label is read but not shown: what stands around says it. */
  labelHidden?: boolean;
  /** Under the field. */
  hint?: ReactNode;
  /** What is wrong, and what to do. */
  error?: string | null;
  placeholder?: string;
}

function Under(props: { hint: ReactNode; error: string | null }) {
  return (
    <>
      {props.hint !== undefined && props.error === null && (
        <Text slot="description" className={styles['hint'] ?? ''}>
          {props.hint}
        </Text>
      )}
      <FieldError className={styles['error'] ?? ''}>{props.error}</FieldError>
    </>
  );
}

/** A line of text. Spelling and completion are off: they would keep personal data elsewhere. */
export function TextField(
  props: Common & {
    inputRef?: Ref<HTMLInputElement>;
    beside?: ReactNode;
    large?: boolean;
    short?: boolean;
    /** Enter in the line. */
    onEnter?: () => void;
  },
) {
  const { label, labelHidden, hint, error = null, placeholder, inputRef, beside, large, short, onEnter, ...rest } = props;
  const onKeyDown: AriaTextFieldProps['onKeyDown'] = (event) => {
    rest.onKeyDown?.(event);
    const entered = event.key === 'Enter' && !event.ctrlKey && !event.altKey && !event.repeat;
    if (onEnter !== undefined && entered) onEnter();
    // A handler here keeps every key to the field otherwise: Esc would not close the dialog it stands in.
    else event.continuePropagation();
  };
  return (
    <AriaTextField
      {...rest}
      onKeyDown={onKeyDown}
      isInvalid={error !== null}
      validationBehavior="aria"
      autoComplete={rest.autoComplete ?? 'off'}
      className={styles['field'] ?? ''}
    >
      <Label className={labelHidden ? 'visually-hidden' : (styles['label'] ?? '')}>{label}</Label>
      <span className={styles['line']}>
        <Input
          {...(inputRef === undefined ? {} : { ref: inputRef })}
          placeholder={placeholder ?? ''}
          spellCheck={false}
          autoCorrect="off"
          autoCapitalize="off"
          className={classes(styles['input'], large && styles['large'], short && styles['short'])}
        />
        {beside}
      </span>
      <Under hint={hint} error={error} />
    </AriaTextField>
  );
}

/** Several lines of text. */
export function TextArea(props: Common & { rows?: number; areaRef?: Ref<HTMLTextAreaElement> }) {
  const { label, labelHidden, hint, error = null, placeholder, rows = 4, areaRef, ...rest } = props;
  return (
    <AriaTextField
      {...rest}
      isInvalid={error !== null}
      validationBehavior="aria"
      autoComplete="off"
      className={styles['field'] ?? ''}
    >
      <Label className={labelHidden ? 'visually-hidden' : (styles['label'] ?? '')}>{label}</Label>
      <AriaTextArea
        {...(areaRef === undefined ? {} : { ref: areaRef })}
        rows={rows}
        placeholder={placeholder ?? ''}
        spellCheck={false}
        className={classes(styles['input'], styles['area'])}
      />
      <Under hint={hint} error={error} />
    </AriaTextField>
  );
}
