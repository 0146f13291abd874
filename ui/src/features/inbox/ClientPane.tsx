import { type RefObject } from 'react';
import { Button } from '../../design/Button';
import type { ClarificationView } from '../../platform/gen/ClarificationView';
import type { DocumentRow } from '../../platform/gen/DocumentRow';
import type { HistoryRow } from '../../platform/gen/HistoryRow';
import type { WorkView } from '../../platform/gen/WorkView';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import styles from './inbox.module.css';
import { Part, Said } from './parts';

const w = words.inbox;
/** A detail of the history that is a day. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function Clarification(props: { each: ClarificationView; onClarify: (() => void) | null }) {
  const calendar = useCalendar();
  const { each, onClarify } = props;
  return (
    <li className={styles['turn']}>
      <p>
        {each.question}
        <span className={styles['by']}>
          {w.askedBy(each.asked_by, format.moment(each.asked, calendar))}
          {each.from_client && ` · ${w.fromClient}`}
        </span>
      </p>
      {each.answer === null ? (
        <p className={styles['waits']}>
          {w.waitsAnswer}
          {onClarify !== null && (
            <Button look="link" size="s" onPress={onClarify}>
              {w.clarifyMyself}
            </Button>
          )}
        </p>
      ) : (
        <p className={styles['reply']}>
          {each.answer}
          {each.answered !== null && (
            <span className={styles['by']}>
              {w.askedBy(each.answered_by ?? '', format.moment(each.answered, calendar))}
            </span>
          )}
        </p>
      )}
    </li>
  );
}

function Happened(props: { line: HistoryRow }) {
  const calendar = useCalendar();
  const { line } = props;
  const details = line.details.map((detail) => (DAY.test(detail) ? format.day(detail, calendar) : detail));
  return (
    <li className={styles['happened']}>
      <span className={styles['when']}>{format.moment(line.at, calendar)}</span>
      <span>
        <b>{words.appeal.event[line.event] ?? line.event}</b>
        {details.length > 0 && `: ${details.map((detail) => words.replyBy[detail as keyof typeof words.replyBy] ?? detail).join(', ')}`}
        <span className={styles['by']}>{line.operator}</span>
      </span>
    </li>
  );
}

/** What the client said and all that has happened since, beside the answer that is written (R-AP-5, R-AP-8). */
export function ClientPane(props: {
  work: WorkView;
  onDocument: (document: DocumentRow) => void;
  /** Who asked has learnt it otherwise. */
  onClarify: () => void;
  paneRef: RefObject<HTMLDivElement | null>;
}) {
  const calendar = useCalendar();
  const { work, onDocument, onClarify, paneRef } = props;
  const { appeal, words: said, note, forwarded, forwarded_by: by, clarifications, may } = work;
  const { row, documents, history, report, norm } = appeal;
  return (
    <section className={styles['pane']} aria-label={w.client}>
      <div className={styles['head']}>
        <h2 className={styles['headTitle']}>{w.client}</h2>
        <span className={styles['aside']}>
          {words.channel[row.channel]}, {format.moment(row.registered, calendar)}
        </span>
      </div>
      {/* It scrolls: as a stop of Tab, and of F6, it is moved by the arrows. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={paneRef} className={styles['read']} role="group" aria-label={w.client} tabIndex={0}>
        <div className={styles['words']}>
          <Said rows={said} />
        </div>
        <Part title={w.note} aside={w.askedBy(by, format.moment(forwarded, calendar))}>
          {note === '' ? <p className={styles['quiet']}>{w.noNote}</p> : <p className={styles['text']}>{note}</p>}
        </Part>
        {norm !== null && (
          <Part title={w.norm}>
            <p>
              {words.lists.by(format.day(norm.by, calendar))} · {words.termRule[norm.rule]}
            </p>
            {work.stood !== null && (
              <p className={styles['quiet']}>
                {w.stood(work.stood.days, words.lists.by(format.day(work.stood.by, calendar)), work.stood.waits)}
              </p>
            )}
          </Part>
        )}
        {clarifications.length > 0 && (
          <Part title={w.clarifications}>
            <ul>
              {clarifications.map((each) => (
                <Clarification key={each.asked} each={each} onClarify={may.clarify ? onClarify : null} />
              ))}
            </ul>
          </Part>
        )}
        {documents.length > 0 && (
          <Part title={w.documents}>
            <ul>
              {documents.map((document) => (
                <li key={document.id} className={styles['document']}>
                  <span className={styles['file']} title={document.name}>
                    {document.name}
                  </span>
                  <span className={styles['quiet']}>{format.size(document.size)}</span>
                  <Button
                    look="link"
                    size="s"
                    aria-label={w.openNamed(document.name)}
                    onPress={() => {
                      onDocument(document);
                    }}
                  >
                    {w.open}
                  </Button>
                </li>
              ))}
            </ul>
          </Part>
        )}
        {report !== null && (
          <Part title={w.report}>
            <p className={styles['text']}>{report}</p>
          </Part>
        )}
        <Part title={w.history}>
          <ol>
            {history.toReversed().map((line) => (
              <Happened key={`${line.at}-${line.event}`} line={line} />
            ))}
          </ol>
        </Part>
      </div>
    </section>
  );
}
