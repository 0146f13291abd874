import { Fragment, useId, useState } from 'react';
import { Awaited } from '../../design/Awaited';
import { Button } from '../../design/Button';
import { classes } from '../../design/classes';
import { Dialog } from '../../design/Dialog';
import { PaperDialog } from '../../design/PaperDialog';
import { usePlatform } from '../../platform/context';
import type { AppealView } from '../../platform/gen/AppealView';
import type { Channel } from '../../platform/gen/Channel';
import type { DocumentRow } from '../../platform/gen/DocumentRow';
import { useAsk } from '../../state/ask';
import { useAtHand, useOpenElsewhere } from '../../state/useAtHand';
import { useCalendar, useWork } from '../../state/work';
import { format, words } from '../../words';
import { failureWords } from '../../words/failure';
import type { Calendar } from '../../words/ru/format';
import fields from '../../design/Form.module.css';
import styles from './dialogs.module.css';

const w = words.appeal;
/** A detail of the history that is a day. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A detail of the history: a day, a channel by its word, or as it is. */
function told(detail: string, calendar: Calendar): string {
  if (DAY.test(detail)) return format.day(detail, calendar);
  return detail in words.channel ? words.channel[detail as Channel] : detail;
}

/** A document, unsealed while it is looked at. */
function Kept(props: { visit: string | null; appeal: string; document: DocumentRow; onBack: () => void }) {
  const platform = usePlatform();
  const [page, setPage] = useState(0);
  const { visit, appeal, document } = props;
  const asked = useAsk('document', { visit, appeal, document: document.id, page });
  return (
    <PaperDialog
      name={document.name}
      document={asked.answer}
      failure={failureWords(asked.failure)}
      page={asked.answer?.page ?? page}
      onPage={setPage}
      onPrint={() => {
        platform.print();
      }}
      onAgain={asked.again}
      onClose={props.onBack}
      closeLabel={w.backToAppeal}
    />
  );
}

function Content(props: { appeal: AppealView; onOpen: (document: DocumentRow) => void; onInFull: () => void }) {
  const calendar = useCalendar();
  const said = useId();
  const { row, report, documents, history, feedback, founded, norm, answers, note, representative, execution, library } = props.appeal;
  const now = useWork().session.status.library;
  return (
    <>
      <dl className={styles['rows']}>
        <dt>{words.topics.kind}</dt>
        <dd>
          {words.appealKind[row.kind]}, {words.channel[row.channel]}
        </dd>
        {row.reply_by !== null && (
          <>
            <dt>{words.visit.answerBy}</dt>
            <dd>
              {words.visit.promiseBy(format.day(row.reply_by, calendar))}
              {row.reply_channel !== null && `, ${words.replyBy[row.reply_channel]}`}
            </dd>
          </>
        )}
        {norm !== null && (
          <>
            <dt>{words.term.normKept}</dt>
            <dd>
              {words.visit.promiseBy(format.day(norm.by, calendar))} · {words.termRule[norm.rule]}
              {row.reply_by !== null && row.reply_by > norm.by && ` · ${words.term.laterThanNorm}`}
            </dd>
          </>
        )}
        {/* By the scripts of today is what one expects. */}
        {library !== now && (
          <>
            <dt>{words.library.of}</dt>
            <dd>{words.library.version(library)}</dd>
          </>
        )}
        {execution !== null && (
          <>
            <dt>{w.executor}</dt>
            <dd>
              {[execution.unit, execution.executor, words.appealWork[execution.work]].filter((part) => part !== null).join(' · ')}
            </dd>
          </>
        )}
        {execution !== null && execution.answer !== null && (
          <>
            <dt>{w.answered}</dt>
            <dd>
              {execution.answer}
              {execution.handed_over !== null && (
                <span className={fields['quiet']}>
                  {'\n'}
                  {words.replyBy[execution.handed_over.channel]}, {format.moment(execution.handed_over.at, calendar)},{' '}
                  {execution.handed_over.operator}
                </span>
              )}
            </dd>
          </>
        )}
        {founded !== null && (
          <>
            <dt>{w.complaint}</dt>
            <dd>{founded ? w.founded : w.unfounded}</dd>
          </>
        )}
        {representative !== null && (
          <>
            <dt>{words.profile.acting}</dt>
            <dd>
              {representative.name}, {words.ground[representative.ground]}
            </dd>
          </>
        )}
        {note !== null && (
          <>
            <dt>{w.noteTitle}</dt>
            <dd>{note}</dd>
          </>
        )}
        {report !== null && (
          <>
            <dt>{w.report}</dt>
            <dd>{report}</dd>
          </>
        )}
        {feedback !== null && (
          <>
            <dt>{words.visit.feedbackTitle}</dt>
            <dd>
              {words.visit.score(feedback.score)} ·{' '}
              {feedback.received === null ? words.channel[feedback.channel] : words.received[feedback.received]} ·{' '}
              {format.moment(feedback.at, calendar)}
            </dd>
          </>
        )}
        {feedback !== null && feedback.comment !== null && (
          <>
            <dt>{words.visit.feedbackSaid}</dt>
            <dd>{feedback.comment}</dd>
          </>
        )}
      </dl>
      {answers.length > 0 && (
        <section className={styles['said']} aria-labelledby={said}>
          <h3 id={said}>{w.answersTitle}</h3>
          <dl className={styles['answers']}>
            {answers.map((answer, place) => (
              // The same question may be asked of two things; their order does not change.
              // oxlint-disable-next-line react/no-array-index-key
              <Fragment key={`${place}-${answer.title}`}>
                <dt>{answer.title}</dt>
                <dd>{answer.text}</dd>
              </Fragment>
            ))}
          </dl>
          {answers.some((answer) => answer.masked) && (
            <div>
              <Button size="s" onPress={props.onInFull}>
                {w.showAnswers}
              </Button>
            </div>
          )}
        </section>
      )}
      {documents.length > 0 && (
        <ul className={styles['lines']} aria-label={w.documents}>
          {documents.map((document) => (
            <li key={document.id} className={styles['line']}>
              <span>{document.name}</span>
              <span className={fields['quiet']}>
                {format.size(document.size)} · {document.handed_over ? w.handed : w.brought}
              </span>
              <Button
                look="link"
                aria-label={w.openNamed(document.name)}
                onPress={() => {
                  props.onOpen(document);
                }}
              >
                {w.openDocument}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ol className={styles['lines']} aria-label={w.historyTitle}>
        {history.map((line) => (
          <li key={`${line.at}-${line.event}`} className={classes(styles['line'], styles['event'])}>
            <span className={fields['quiet']}>{format.moment(line.at, calendar)}</span>
            <span>
              {w.event[line.event] ?? line.event}
              {line.details.length > 0 && `: ${line.details.map((detail) => told(detail, calendar)).join(', ')}`}
            </span>
            <span className={fields['quiet']}>{line.operator}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** An appeal with its history: nothing in it is ever edited in place (R-AP-8). */
export function AppealDialog(props: {
  /** The visit in which its client is identified; null for an appeal of the operator's own, outside of one. */
  visit: string | null;
  appeal: string;
  /** Gives the work on it to another; none where this operator may not. */
  onGive?: (() => void) | null;
  onClose: () => void;
}) {
  const [document, setDocument] = useState<DocumentRow | null>(null);
  const [inFull, setInFull] = useState(false);
  const asked = useAsk('appeal', { visit: props.visit, appeal: props.appeal, in_full: inFull });
  const row = asked.answer?.row;
  useAtHand(props.appeal);
  const people = useOpenElsewhere(props.appeal);
  const detail = row === undefined ? [] : [row.number, words.appealStatus[row.status]];
  const onGive = props.onGive ?? null;
  return (
    <Dialog
      size="m"
      title={row?.title ?? w.historyTitle}
      detail={(people.length === 0 ? detail : [...detail, words.inbox.openWith(people)]).join(' · ')}
      onClose={props.onClose}
      closeLabel={words.settings.close}
      {...(onGive === null || asked.answer === null
        ? {}
        : {
            actions: (
              <Button keyId="giveTask" onPress={onGive}>
                {w.giveOn}
              </Button>
            ),
          })}
    >
      {asked.answer === null && <Awaited failure={failureWords(asked.failure)} lines={5} onAgain={asked.again} />}
      {asked.answer !== null && (
        <Content
          appeal={asked.answer}
          onOpen={setDocument}
          onInFull={() => {
            setInFull(true);
          }}
        />
      )}
      {document !== null && (
        <Kept
          visit={props.visit}
          appeal={props.appeal}
          document={document}
          onBack={() => {
            setDocument(null);
          }}
        />
      )}
    </Dialog>
  );
}
