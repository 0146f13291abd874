import { useState } from 'react';
import { Button } from '../../design/Button';
import { Checkbox } from '../../design/Choice';
import { Dialog } from '../../design/Dialog';
import { TextArea } from '../../design/Field';
import fields from '../../design/Form.module.css';
import { announce } from '../../design/Live';
import type { WorkView } from '../../platform/gen/WorkView';
import { useWorkDraft } from '../../state/useWorkDraft';
import { words } from '../../words';
import { refusalWords } from '../../words/refusal';
import type { AppealWorkState } from './useAppealWork';

const w = words.inbox;
const MAX_QUESTION = 2000;

/** Asks the office that registered the appeal; it stays with whoever asks (R-AP-9). */
export function AskDialog(props: { state: AppealWorkState; work: WorkView; onClose: () => void }) {
  const { state, work } = props;
  const { appeal, office } = work.row;
  const [question, type, forget] = useWorkDraft(appeal.id, 'question', work.question_draft);
  const [fromClient, setFromClient] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const submit = async () => {
    const acted = await state.act('ask_clarification', { appeal: appeal.id, question, from_client: fromClient });
    if (acted.kind === 'refused') setRefused(refusalWords(acted.refusal));
    if (acted.kind === 'done') {
      forget();
      announce(w.asked);
    }
    if (acted.kind === 'done' || acted.kind === 'taken') props.onClose();
  };
  return (
    <Dialog
      size="m"
      title={w.askTitle}
      detail={appeal.number}
      onClose={props.onClose}
      closeLabel={words.appeal.cancel}
      actions={
        <Button look="primary" keyId="commit" isDisabled={state.busy} onPress={() => void submit()}>
          {w.askSubmit}
        </Button>
      }
    >
      <div className={fields['form']}>
        <TextArea
          autoFocus
          label={w.askQuestion}
          hint={w.askHint(office)}
          value={question}
          onChange={(text) => {
            setRefused(null);
            type(text);
          }}
          rows={5}
          maxLength={MAX_QUESTION}
          error={refused}
        />
        <Checkbox isSelected={fromClient} onChange={setFromClient}>
          {w.askFromClient}
          <span className={fields['quiet']}> {w.askFromClientHint}</span>
        </Checkbox>
      </div>
    </Dialog>
  );
}
