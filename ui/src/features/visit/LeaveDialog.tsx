import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { words } from '../../words';

const w = words.visit;

/** The client walked away before a question: the visit ends without an appeal, once confirmed. */
export function LeaveDialog(props: { onClose: () => void; onLeave: () => void }) {
  return (
    <Dialog
      size="s"
      title={w.leaveTitle}
      onClose={props.onClose}
      closeLabel={w.cancel}
      actions={
        <Button autoFocus look="primary" keyId="commit" onPress={props.onLeave}>
          {w.leaveYes}
        </Button>
      }
    >
      <p>{w.leaveWhat}</p>
    </Dialog>
  );
}
