import { useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from '../../design/Button';
import { Kbd } from '../../design/Kbd';
import { More } from '../../design/More';
import { Message } from '../../design/Message';
import { Panel } from '../../design/Panel';
import { Skeleton } from '../../design/Waiting';
import { useKey } from '../../keyboard/react';
import type { ClarificationTask } from '../../platform/gen/ClarificationTask';
import type { PromiseView } from '../../platform/gen/PromiseView';
import type { Asked } from '../../state/ask';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import fields from '../../design/Form.module.css';
import styles from './promise.module.css';

const w = words.promise;

function Task(props: { task: PromiseView; ofOther?: boolean; onOpen: (task: PromiseView) => void }) {
  const calendar = useCalendar();
  const { task } = props;
  return (
    <AriaButton
      className={styles['row'] ?? ''}
      onPress={() => {
        props.onOpen(task);
      }}
    >
      <span className={styles['strong']}>
        {words.taskTitle[task.kind]}: {task.appeal.title}
      </span>
      <span className={fields['quiet']}>
        {task.appeal.number} · {w.by(format.day(task.by, calendar), task.hour)}
        {task.overdue && <b className={styles['overdue']}>, {w.overdue}</b>}
        {task.soon && <b className={styles['soon']}>, {w.soon}</b>}
        {props.ofOther === true && ` · ${task.holder === null ? w.heldByNobody : w.heldBy(task.holder)}`}
        {task.unit !== null && ` · ${w.replyBy(task.unit)}`}
        {task.unit === null && task.channel !== null && ` · ${words.replyBy[task.channel]}`}
      </span>
    </AriaButton>
  );
}

/** A question of an executor: the appeal waits for its answer. */
function Question(props: { task: ClarificationTask; onOpen: (task: ClarificationTask) => void }) {
  const calendar = useCalendar();
  const { task } = props;
  return (
    <AriaButton
      className={styles['row'] ?? ''}
      onPress={() => {
        props.onOpen(task);
      }}
    >
      <span className={styles['strong']}>{words.inbox.question(task.appeal.title)}</span>
      <span className={fields['quiet']}>
        {task.appeal.number} · {words.inbox.questionOf(task.unit, format.moment(task.asked, calendar))}
        {task.from_client && ` · ${words.inbox.fromClient}`}
        {!task.mine && ` · ${words.inbox.questionOfColleague}`}
      </span>
    </AriaButton>
  );
}

/**
 * What the operator has promised for today and before, and for the days that are warned of; for the head of an office what
 * colleagues owe by then (R-AP-6). No client's name stands here (R-AP-11).
 */
export function Today(props: {
  asked: Asked<'tasks'>;
  onOpen: (task: PromiseView) => void;
  onMore: (() => void) | null;
  /** A question of an executor is answered (R-AP-9). */
  onQuestion: (task: ClarificationTask) => void;
  onMine: () => void;
}) {
  const { answer, failure, again } = props.asked;
  const list = useRef<HTMLDivElement>(null);
  const asked = answer?.clarifications.length ?? 0;
  const shown = (answer?.tasks.length ?? 0) + asked;
  // Questions are listed whole; of promises there may be more.
  const total = (answer?.total ?? 0) + asked;
  const some = shown > 0;
  useKey(
    'today',
    () => {
      list.current?.querySelector('button')?.focus();
    },
    some,
  );
  return (
    <div ref={list}>
      <Panel
        shrink
        title={w.today}
        detail={w.todayHint}
        aside={
          answer !== null &&
          total > 0 && (
            <>
              {w.todayCount(shown, total)} {some && <Kbd id="today" />}
            </>
          )
        }
      >
        {failure !== null && (
          <div className={styles['none']}>
            <Message tone="warn">
              {words.failures[failure.code].title}. {words.failures[failure.code].what}
            </Message>
            <Button look="link" onPress={again}>
              {words.failureAction.retry}
            </Button>
          </div>
        )}
        {answer === null && failure === null && <Skeleton lines={3} label={words.failing.loading} />}
        {answer !== null && !some && <p className={styles['none']}>{w.todayNone}</p>}
        {answer !== null && some && (
          <ul>
            {answer.clarifications.map((task) => (
              <li key={task.appeal.id}>
                <Question task={task} onOpen={props.onQuestion} />
              </li>
            ))}
            {answer.tasks.map((task) => (
              <li key={task.promise ?? task.appeal.id}>
                <Task task={task} onOpen={props.onOpen} />
              </li>
            ))}
          </ul>
        )}
        {answer !== null && shown < total && (
          <div className={styles['none']}>
            <More shown={shown} total={total} onMore={props.onMore} />
          </div>
        )}
      </Panel>
      {answer !== null && answer.others.length > 0 && (
        <div className={styles['others']}>
          <Panel shrink title={w.others} detail={w.othersHint} aside={w.todayCount(answer.others.length, answer.others.length)}>
            <ul>
              {answer.others.map((task) => (
                <li key={task.promise ?? task.appeal.id}>
                  <Task task={task} ofOther onOpen={props.onOpen} />
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      )}
      <Button look="link" size="s" keyId="myAppeals" onPress={props.onMine}>
        {words.lists.mine}
      </Button>
    </div>
  );
}
