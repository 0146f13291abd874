import { useRef, useState, type FormEvent } from 'react';
import { Button } from '../../design/Button';
import { TextField } from '../../design/Field';
import { Message } from '../../design/Message';
import { Spinner } from '../../design/Waiting';
import { usePlatform } from '../../platform/context';
import type { BaseState } from '../../platform/gen/BaseState';
import type { Failure } from '../../platform/gen/Failure';
import type { SessionView } from '../../platform/gen/SessionView';
import type { StartupView } from '../../platform/gen/StartupView';
import { failureOf } from '../../platform/platform';
import { words } from '../../words';
import { Entrance } from './Entrance';
import styles from './Entrance.module.css';
import { PasswordField } from './PasswordField';

const w = words.signin;
const MOST = 256;

/** The first base of this machine: a central is named, the operator signs in there, the base is made (R-CE-1). */
export function BeginScreen(props: {
  startup: StartupView;
  onDone: (session: SessionView) => void;
  onUnavailable: (base: BaseState) => void;
  onBack: () => void;
}) {
  const platform = usePlatform();
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const passwordField = useRef<HTMLInputElement>(null);

  const change = (set: (text: string) => void) => (text: string) => {
    setRefused(null);
    setFailure(null);
    set(text);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (address.trim() === '' || code.trim() === '' || login.trim() === '' || password === '') {
      setRefused(w.beginMissing);
      return;
    }
    setBusy(true);
    try {
      const outcome = await platform.call('begin_with_central', { address, code, login, password });
      if (outcome.outcome === 'done') props.onDone(outcome.session);
      else if (outcome.outcome === 'unavailable') props.onUnavailable(outcome.base);
      else {
        setRefused(words.linkProblem[outcome.problem]);
        passwordField.current?.focus();
        passwordField.current?.select();
      }
    } catch (thrown) {
      setFailure(failureOf(thrown));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Entrance title={w.beginTitle} foot={<span data-varies>{w.version(props.startup.version)}</span>}>
      <form className={styles['form']} onSubmit={(event) => void submit(event)} noValidate>
        <p className={styles['quiet']}>{w.beginHint}</p>
        <TextField
          autoFocus
          label={words.exchange.address}
          placeholder={words.exchange.addressPlaceholder}
          value={address}
          onChange={change(setAddress)}
          maxLength={MOST}
        />
        <TextField label={words.exchange.code} value={code} onChange={change(setCode)} maxLength={MOST} />
        <TextField label={w.login} value={login} onChange={change(setLogin)} maxLength={MOST} />
        <PasswordField value={password} onChange={change(setPassword)} error={null} inputRef={passwordField} />
        {refused !== null && (
          <Message tone="warn" alert>
            {refused}
          </Message>
        )}
        {failure !== null && (
          <Message tone="bad" alert>
            {words.failures[failure.code].title}. {words.failures[failure.code].what}{' '}
            {failure.incident !== '' && words.failing.incident(failure.incident)}
          </Message>
        )}
        <div className={styles['row']}>
          <Button onPress={props.onBack}>{w.beginBack}</Button>
          <Spinner going={busy} label={w.beginning} />
          <Button type="submit" look="primary" keyId="submit" keyShownOnly isDisabled={busy} onPress={nothing}>
            {w.begin}
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
