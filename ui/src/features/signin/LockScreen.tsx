import { useRef, useState, type FormEvent } from 'react';
import { Button } from '../../design/Button';
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

/** The base is locked: the same operator goes on by the password, another signs in anew. */
export function LockScreen(props: {
  startup: StartupView;
  login: string;
  idle: boolean;
  onDone: (session: SessionView) => void;
  onUnavailable: (base: BaseState) => void;
  onOther: () => void;
}) {
  const platform = usePlatform();
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const attempt = useTry({ done: props.onDone, unavailable: props.onUnavailable });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(password === '');
    const opened =
      password !== '' && (await attempt.attempt(() => platform.call('unlock', { password })));
    if (opened) return;
    field.current?.focus();
    field.current?.select();
  };

  return (
    <Entrance title={w.lockedTitle} foot={<span data-varies>{w.version(props.startup.version)}</span>}>
      <p>
        {w.lockedWho(props.login)}
        <br />
        <span className={styles['quiet']}>{props.idle ? w.lockedIdle : w.lockedByHand}</span>
      </p>
      <form className={styles['form']} onSubmit={(event) => void submit(event)} noValidate>
        <PasswordField
          value={password}
          onChange={(text) => {
            setPassword(text);
            attempt.anew();
          }}
          error={missing ? w.passwordMissing : null}
          inputRef={field}
          autoFocus
        />
        <TryMessage attempt={attempt} wrong={w.wrongPassword} />
        <div className={styles['row']}>
          <Button look="quiet" size="s" onPress={props.onOther}>
            {w.other}
          </Button>
          <Spinner going={attempt.going} label={w.entering} />
          <Button type="submit" look="primary" keyId="submit" keyShownOnly onPress={nothing}>
            {w.unlock}
          </Button>
        </div>
      </form>
      <p className={styles['quiet']}>{w.otherHint}</p>
    </Entrance>
  );
}

/** The form acts: on Enter in the field as on the button. */
function nothing(): void {
  // Nothing: see above.
}
