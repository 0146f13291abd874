import { useState } from 'react';
import { Awaited } from '../../design/Awaited';
import { Dialog } from '../../design/Dialog';
import { words } from '../../words';
import { failureWords } from '../../words/failure';
import { GiveDialog, type Giving } from './GiveDialog';
import { useAppealWork } from './useAppealWork';

const w = words.inbox;

/** A late appeal is given to another executor, from outside of the inbox (R-AP-6): opening it for that is audited. */
export function GiveOver(props: { appeal: string; onClose: () => void; onDone: () => void }) {
  const state = useAppealWork(props.appeal, null);
  const [giving, setGiving] = useState<Giving>({ to: null, reason: null, note: '' });
  if (state.work !== null) {
    return (
      <GiveDialog
        state={state}
        work={state.work}
        giving={giving}
        onGiving={setGiving}
        onClose={props.onClose}
        onDone={props.onDone}
      />
    );
  }
  return (
    <Dialog size="m" title={w.giveTitle} onClose={props.onClose} closeLabel={words.appeal.cancel}>
      <Awaited failure={failureWords(state.failure)} lines={5} onAgain={state.again} />
    </Dialog>
  );
}
