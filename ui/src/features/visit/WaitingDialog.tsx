import { useState } from 'react';
import { Button } from '../../design/Button';
import { typedHour } from '../../design/day';
import { Dialog } from '../../design/Dialog';
import { TextField } from '../../design/Field';
import { useVisit } from '../../state/visit';
import { words } from '../../words';
import { refusalWords } from '../../words/refusal';

const w = words.times;

/** Since when the client has waited, by the ticket (R-VI-4). */
export function WaitingDialog(props: { onClose: () => void; onDone: (time: string) => void }) {
  const { visit, act } = useVisit();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const submit = async () => {
    const since = typedHour(text);
    if (since === null) {
      setError(w.sinceUnread);
      return;
    }
    const acted = await act('note_waiting', { visit: visit.id, since });
    if (acted.kind === 'refused') setError(refusalWords(acted.refusal));
    if (acted.kind === 'done') props.onDone(since);
  };
  return (
    <Dialog
      size="s"
      title={w.waitingTitle}
      onClose={props.onClose}
      closeLabel={words.visit.cancel}
      actions={
        <Button look="primary" keyId="commit" onPress={() => void submit()}>
          {w.submit}
        </Button>
      }
    >
      <TextField
        short
        autoFocus
        label={w.since}
        hint={w.waitingHint}
        value={text}
        maxLength={5}
        onChange={(next) => {
          setError(null);
          setText(next);
        }}
        onEnter={() => void submit()}
        error={error}
      />
    </Dialog>
  );
}
