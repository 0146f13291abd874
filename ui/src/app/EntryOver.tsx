import { announce } from '../design/Live';
import { words } from '../words';
import { LeaveDialog, WaitingDialog } from './parts';
import type { Over } from './visitOver';

/** What may stand over a visit that has only begun: since when its client waits, and that the client has gone. */
export function EntryOver(props: { over: Over | null; canLeave: boolean; onClose: () => void; onLeave: () => void }) {
  const { over, onClose } = props;
  if (over === 'waiting') {
    return (
      <WaitingDialog
        onClose={onClose}
        onDone={(time) => {
          onClose();
          announce(words.times.noted(time));
        }}
      />
    );
  }
  return over === 'leave' && props.canLeave ? <LeaveDialog onClose={onClose} onLeave={props.onLeave} /> : null;
}
