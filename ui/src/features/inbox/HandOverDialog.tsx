import { useState } from 'react';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import fields from '../../design/Form.module.css';
import { announce } from '../../design/Live';
import { Message } from '../../design/Message';
import type { WorkView } from '../../platform/gen/WorkView';
import { words } from '../../words';
import { refusalWords } from '../../words/refusal';
import styles from './inbox.module.css';
import { Addressee } from './parts';
import type { AppealWorkState } from './useAppealWork';

const w = words.inbox;

/** The answer has reached the client by the channel that was promised (§7.2.4.2, R-AP-5); it cannot be changed then. */
export function HandOverDialog(props: { state: AppealWorkState; work: WorkView; onClose: () => void }) {
  const { state, work } = props;
  const { appeal } = work.row;
  const channel = appeal.reply_channel;
  const [refused, setRefused] = useState<string | null>(null);

  const submit = async () => {
    if (channel === null) return;
    const acted = await state.act('hand_over_answer', { appeal: appeal.id, channel });
    if (acted.kind === 'refused') setRefused(refusalWords(acted.refusal));
    if (acted.kind === 'done') announce(w.handed);
    if (acted.kind === 'done' || acted.kind === 'taken') props.onClose();
  };
  return (
    <Dialog
      size="m"
      title={w.handTitle}
      detail={appeal.number}
      onClose={props.onClose}
      closeLabel={words.appeal.cancel}
      actions={
        <Button
          autoFocus
          look="primary"
          keyId="commit"
          isDisabled={state.busy || channel === null}
          onPress={() => void submit()}
        >
          {w.handSubmit}
        </Button>
      }
    >
      <div className={fields['form']}>
        <p>{w.handHint}</p>
        <dl className={styles['facts']}>
          <dt>{w.handChannel}</dt>
          <dd>
            <b>{channel === null ? words.appealRule.no_reply_channel : words.channel[channel]}</b>
          </dd>
          <dt>{w.addressee}</dt>
          <dd>
            <Addressee client={work.client} contact={work.contact} />
          </dd>
          <dt>{w.answer}</dt>
          <dd className={styles['sent']}>{work.answer?.text}</dd>
        </dl>
        {refused !== null && (
          <Message tone="warn" alert>
            {refused}
          </Message>
        )}
      </div>
    </Dialog>
  );
}
