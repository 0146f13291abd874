import { useState } from 'react';
import { Button } from '../../design/Button';
import { TextField } from '../../design/Field';
import fields from '../../design/Form.module.css';
import { usePlatform } from '../../platform/context';
import { failureOf } from '../../platform/platform';
import { useWork } from '../../state/work';
import { words } from '../../words';

const w = words.exchange;
const MOST = 256;

/** Makes this machine a workplace of a central, by the administrator's code. */
export function LinkForm(props: { onLinked: () => void }) {
  const platform = usePlatform();
  const { notices } = useWork();
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    if (busy) return;
    if (address.trim() === '' || code.trim() === '' || password === '') {
      setRefused(w.missing);
      return;
    }
    setBusy(true);
    try {
      const outcome = await platform.call('link_central', { address, code, password });
      if (outcome.outcome === 'refused') setRefused(words.linkProblem[outcome.problem]);
      else props.onLinked();
    } catch (thrown) {
      notices.show({ kind: 'failure', failure: failureOf(thrown), retry: null });
    } finally {
      setPassword('');
      setBusy(false);
    }
  };
  const change = (set: (text: string) => void) => (text: string) => {
    setRefused(null);
    set(text);
  };
  return (
    <section aria-label={w.link} className={fields['form']}>
      <p className={fields['quiet']}>{w.linkHint}</p>
      <div className={fields['two']}>
        <TextField
          autoFocus
          label={w.address}
          placeholder={w.addressPlaceholder}
          value={address}
          onChange={change(setAddress)}
          maxLength={MOST}
          error={refused}
        />
        <TextField label={w.code} value={code} onChange={change(setCode)} maxLength={MOST} />
        <TextField
          label={w.password}
          type="password"
          value={password}
          onChange={change(setPassword)}
          maxLength={MOST}
          onEnter={() => void submit()}
        />
      </div>
      <div>
        <Button look="primary" keyId="commit" isDisabled={busy} onPress={() => void submit()}>
          {w.submit}
        </Button>
      </div>
    </section>
  );
}
