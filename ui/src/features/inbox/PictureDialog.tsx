import { Dialog } from '../../design/Dialog';
import { imageType } from '../../design/imageType';
import { Message } from '../../design/Message';
import { Skeleton } from '../../design/Waiting';
import type { DocumentRow } from '../../platform/gen/DocumentRow';
import { useAsk } from '../../state/ask';
import { words } from '../../words';
import styles from './inbox.module.css';

/** A document of the client, unsealed while it is looked at; that is audited. */
export function PictureDialog(props: { appeal: string; document: DocumentRow; onClose: () => void }) {
  const { document } = props;
  const asked = useAsk('work_document', { appeal: props.appeal, document: document.id });
  return (
    <Dialog size="l" title={document.name} onClose={props.onClose} closeLabel={words.settings.close}>
      {asked.failure !== null && (
        <Message tone="bad" alert>
          {words.failures[asked.failure.code].title}. {words.failures[asked.failure.code].what}
        </Message>
      )}
      {asked.answer === null && asked.failure === null && <Skeleton lines={6} label={words.failing.loading} />}
      {asked.answer !== null && (
        <img
          className={styles['image']}
          src={`data:${imageType(document.name) ?? ''};base64,${asked.answer.content}`}
          alt={document.name}
        />
      )}
    </Dialog>
  );
}
