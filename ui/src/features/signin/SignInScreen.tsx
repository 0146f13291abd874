import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Button } from '../../design/Button';
import { TextField } from '../../design/Field';
import { Spinner } from '../../design/Waiting';
import { usePlatform } from '../../platform/context';
import type { BaseState } from '../../platform/gen/BaseState';
import type { SessionView } from '../../platform/gen/SessionView';
import type { StartupView } from '../../platform/gen/StartupView';
import { words } from '../../words';
import { Entrance } from './Entrance';
import styles from './Entrance.module.css';
import { PasswordField } from './PasswordField';
import { TryMessage } from './TryMessage';
import { useTry } from './useTry';

const w = words.signin;

/** Login and password. Nothing of them is kept by the window. */
export function SignInScreen(props: {
  startup: StartupView;
  onDone: (session: SessionView) => void;
  onUnavailable: (base: BaseState) => void;
}) {
  const platform = usePlatform();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<'login' | 'password' | null>(null);
  const loginField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const attempt = useTry({ done: props.onDone, unavailable: props.onUnavailable });

  // The moment of use, for `cargo xtask bench start`: the frame after the one in which the fields stand.
  useEffect(() => {
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('okno:usable')));
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const name = login.trim();
    if (name === '') {
      setMissing('login');
      loginField.current?.focus();
      return;
    }
    if (password === '') {
      setMissing('password');
      passwordField.current?.focus();
      return;
    }
    setMissing(null);
    const opened = await attempt.attempt(() => platform.call('sign_in', { login: name, password }));
    if (opened) return;
    passwordField.current?.focus();
    passwordField.current?.select();
  };

  return (
    <Entrance
      title={w.title}
      foot={
        <>
          {props.startup.demo && <span>{w.demo}</span>}
          <span data-varies>{w.version(props.startup.version)}</span>
        </>
      }
    >
      <form className={styles['form']} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={w.login}
          value={login}
          onChange={(text) => {
            setLogin(text);
            attempt.anew();
          }}
          error={missing === 'login' ? w.loginMissing : null}
          inputRef={loginField}
          autoFocus
        />
        <PasswordField
          value={password}
          onChange={(text) => {
            setPassword(text);
            attempt.anew();
          }}
          error={missing === 'password' ? w.passwordMissing : null}
          inputRef={passwordField}
        />
        <TryMessage attempt={attempt} wrong={w.wrong} />
        <div className={styles['row']}>
          <Spinner going={attempt.going} label={w.entering} />
          <span className={styles['quiet']}>{attempt.going && w.entering}</span>
          <Button type="submit" look="primary" keyId="submit" keyShownOnly onPress={nothing}>
            {w.enter}
          </Button>
        </div>
      </form>
    </Entrance>
  );
}

/** The form acts: on Enter in a field as on the button. */
function nothing(): void {
  // Nothing: see above.
}
