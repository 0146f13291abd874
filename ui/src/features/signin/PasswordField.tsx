import { useState, type KeyboardEvent, type Ref } from 'react';
import { Button } from '../../design/Button';
import { TextField } from '../../design/Field';
import { Icon } from '../../design/Icon';
import { words } from '../../words';
import styles from './Entrance.module.css';

const w = words.signin;

function Warning(props: { children: string }) {
  return (
    <span role="status" className={styles['warning']}>
      <Icon name="alert" size="s" /> {props.children}
    </span>
  );
}

/** A password: shown on demand, with a word about Caps Lock and the keyboard layout, which it would hide. */
export function PasswordField(props: {
  value: string;
  onChange: (value: string) => void;
  error: string | null;
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}) {
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const watch = (event: KeyboardEvent) => {
    setCaps(event.getModifierState('CapsLock'));
  };
  const warnings = [
    ...(caps ? [w.caps] : []),
    ...(/[а-яё]/i.test(props.value) ? [w.layout] : []),
  ];
  return (
    <TextField
      label={w.password}
      type={shown ? 'text' : 'password'}
      autoComplete="off"
      value={props.value}
      onChange={props.onChange}
      error={props.error}
      autoFocus={props.autoFocus ?? false}
      onKeyDown={watch}
      onKeyUp={watch}
      {...(props.inputRef === undefined ? {} : { inputRef: props.inputRef })}
      {...(warnings.length > 0 ? { hint: <Warning>{warnings.join(' · ')}</Warning> } : {})}
      beside={
        <Button
          look="quiet"
          size="s"
          aria-label={shown ? w.hideWhat : w.showWhat}
          onPress={() => {
            setShown(!shown);
          }}
        >
          {shown ? w.hide : w.show}
        </Button>
      }
    />
  );
}
