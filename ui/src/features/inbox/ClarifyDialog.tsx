import { useRef, useState } from 'react';
import { Awaited } from '../../design/Awaited';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { TextArea } from '../../design/Field';
import fields from '../../design/Form.module.css';
import { announce } from '../../design/Live';
import { usePlatform } from '../../platform/context';
import type { ClarificationDetails } from '../../platform/gen/ClarificationDetails';
import { failureOf } from '../../platform/platform';
import { useAsk } from '../../state/ask';
import { useWorkDraft } from '../../state/useWorkDraft';
import { useWork } from '../../state/work';
import { format, words } from '../../words';
import { failureWords } from '../../words/failure';
import { refusalWords } from '../../words/refusal';
import styles from './inbox.module.css';
import { Addressee, Part, Said } from './parts';

const w = words.inbox;
const MAX_ANSWER = 2000;

function Answering(props: { details: ClarificationDetails; onClose: () => void; onDone: () => void }) {
  const platform = usePlatform();
  const { calendar, drafts, notices, refresh, onLocked } = useWork();
  const { details } = props;
  const { task } = details;
  const { appeal } = task;
  const [answer, type, forget] = useWorkDraft(appeal.id, 'clarification', details.draft);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  const submit = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      await drafts.flush();
      const outcome = await platform.call('answer_clarification', { appeal: appeal.id, answer });
      notices.show(null);
      if (outcome.outcome === 'refused') setRefused(refusalWords(outcome.refusal));
      else {
        forget();
        refresh();
        announce(w.clarified);
        props.onDone();
      }
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.code === 'locked') onLocked();
      else notices.show({ kind: 'failure', failure, retry: failure.retry ? () => void submit() : null });
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return (
    <Dialog
      size="m"
      title={w.clarifyTitle}
      detail={`${appeal.number} · ${appeal.title}`}
      onClose={props.onClose}
      closeLabel={words.appeal.cancel}
      actions={
        <Button look="primary" keyId="commit" isDisabled={busy} onPress={() => void submit()}>
          {w.clarifySubmit}
        </Button>
      }
    >
      <div className={fields['form']}>
        <div className={fields['say']}>
          <span className={fields['label']}>
            {w.clarifyAsked}: {details.asked_by}, {task.unit}, {format.moment(task.asked, calendar)}
            {task.from_client && ` · ${w.fromClient}`}
          </span>
          {details.question}
        </div>
        <TextArea
          autoFocus
          label={w.clarifyAnswer}
          value={answer}
          onChange={(text) => {
            setRefused(null);
            type(text);
          }}
          rows={4}
          maxLength={MAX_ANSWER}
          error={refused}
        />
        <Part title={w.clarifyWhom}>
          <Addressee client={details.client} />
        </Part>
        <Part title={w.client}>
          <Said rows={details.words} />
        </Part>
        {details.note !== '' && (
          <Part title={w.note}>
            <p className={styles['text']}>{details.note}</p>
          </Part>
        )}
      </div>
    </Dialog>
  );
}

/** A question of an executor to the front office, and its answer (R-AP-9). */
export function ClarifyDialog(props: { appeal: string; onClose: () => void; onDone: () => void }) {
  const asked = useAsk('clarification', { appeal: props.appeal });
  if (asked.answer !== null) {
    return <Answering details={asked.answer} onClose={props.onClose} onDone={props.onDone} />;
  }
  return (
    <Dialog size="m" title={w.clarifyTitle} onClose={props.onClose} closeLabel={words.settings.close}>
      <Awaited failure={failureWords(asked.failure)} lines={5} onAgain={asked.again} />
    </Dialog>
  );
}
