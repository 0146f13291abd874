import { Dialog } from '../../design/Dialog';
import fields from '../../design/Form.module.css';
import { Message } from '../../design/Message';
import type { LibraryRefusal } from '../../platform/gen/LibraryRefusal';
import { useWork } from '../../state/work';
import { words } from '../../words';
import styles from './LibraryDialog.module.css';

const w = words.library;

/** The files that are not what was signed, by name. */
function Files(props: { refused: Extract<LibraryRefusal, { why: 'files' }> }) {
  const { changed, missing, additional, more } = props.refused;
  const rows = [
    { title: w.changed, files: changed },
    { title: w.missing, files: missing },
    { title: w.additional, files: additional },
  ].filter((row) => row.files.length > 0);
  return (
    <>
      <dl className={styles['files']}>
        {rows.map((row) => (
          <div key={row.title}>
            <dt>{row.title}</dt>
            {row.files.map((file) => (
              <dd key={file}>{file}</dd>
            ))}
          </div>
        ))}
      </dl>
      {more > 0 && <p className={fields['quiet']}>{w.more(more)}</p>}
    </>
  );
}

/** By which scripts this workplace speaks, and why newer ones are not taken. */
export function LibraryDialog(props: { onClose: () => void }) {
  const { status } = useWork().session;
  const refused = status.library_refused;
  return (
    <Dialog title={w.title} detail={`${w.inUse}: ${w.version(status.library)}`} onClose={props.onClose} closeLabel={w.close} read>
      <div className={fields['form']}>
        {refused === null ? (
          <p>{w.well}</p>
        ) : (
          <>
            <Message tone="warn">
              <b>{w.refusedTitle}.</b> {w.refused(refused)}
            </Message>
            {refused.why === 'files' && <Files refused={refused} />}
            <p>{w.goesOn}</p>
          </>
        )}
      </div>
    </Dialog>
  );
}
