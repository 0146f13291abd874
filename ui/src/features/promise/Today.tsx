import { useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from '../../design/Button';
import { Kbd } from '../../design/Kbd';
import { More } from '../../design/More';
import { Message } from '../../design/Message';
import { Panel } from '../../design/Panel';
import { Skeleton } from '../../design/Waiting';
import { useKey } from '../../keyboard/react';
import type { PromiseView } from '../../platform/gen/PromiseView';
import type { Asked } from '../../state/ask';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import fields from '../../design/Form.module.css';
import styles from './promise.module.css';

const w = words.promise;

function Task(props: { task: PromiseView; onOpen: (task: PromiseView) => void }) {
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
        {task.unit !== null && ` · ${w.replyBy(task.unit)}`}
        {task.unit === null && task.channel !== null && ` · ${words.replyBy[task.channel]}`}
      </span>
    </AriaButton>
  );
}

/** What the operator has promised for today and before; nobody's name stands here (R-AP-11). */
export function Today(props: {
  asked: Asked<'tasks'>;
  onOpen: (task: PromiseView) => void;
  onMore: (() => void) | null;
  onMine: () => void;
}) {
  const { answer, failure, again } = props.asked;
  const list = useRef<HTMLDivElement>(null);
  const listed = answer === null ? 0 : answer.tasks.length;
  const some = answer !== null && answer.tasks.length > 0;
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
          answer.total > 0 && (
            <>
              {w.todayCount(answer.tasks.length, answer.total)} {some && <Kbd id="today" />}
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
        {answer !== null && answer.tasks.length === 0 && <p className={styles['none']}>{w.todayNone}</p>}
        {answer !== null && answer.tasks.length > 0 && (
          <ul>
            {answer.tasks.map((task) => (
              <li key={task.promise ?? task.appeal.id}>
                <Task task={task} onOpen={props.onOpen} />
              </li>
            ))}
          </ul>
        )}
        {answer !== null && listed < answer.total && (
          <div className={styles['none']}>
            <More shown={listed} total={answer.total} onMore={props.onMore} />
          </div>
        )}
      </Panel>
      <Button look="link" size="s" keyId="myAppeals" onPress={props.onMine}>
        {words.lists.mine}
      </Button>
    </div>
  );
}
