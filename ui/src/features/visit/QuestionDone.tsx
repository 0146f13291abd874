import { useLayoutEffect, useRef } from 'react';
import { Button } from '../../design/Button';
import { Icon } from '../../design/Icon';
import type { AppealView } from '../../platform/gen/AppealView';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import styles from './QuestionDone.module.css';

const w = words.visit;

/** A question that is closed or forwarded: what became of it, and what comes next. */
export function QuestionDone(props: {
  appeal: AppealView;
  /** Whether another question of the visit is still open. */
  othersOpen: boolean;
  onAdd: () => void;
  onStage: () => void;
}) {
  const calendar = useCalendar();
  const { row, report } = props.appeal;
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.querySelector('button')?.focus();
  }, [row.id]);
  return (
    <div className={styles['done']}>
      <h2 className={styles['title']}>
        <span className={styles['sign']}>
          <Icon name="check" size="s" />
        </span>
        {row.status === 'closed' ? w.questionClosed : w.questionForwarded}
      </h2>
      <p className={styles['number']}>{row.number}</p>
      <p className={styles['quiet']}>
        {row.title} · {words.appealKind[row.kind]} · {format.moment(row.registered, calendar)}
      </p>
      {row.reply_by !== null && (
        <p>
          {w.answerBy}: <b>{w.promiseBy(format.day(row.reply_by, calendar))}</b>
          {row.reply_channel !== null && `, ${words.replyBy[row.reply_channel]}`}
        </p>
      )}
      {report !== null && (
        <p className={styles['report']}>
          <span className={styles['quiet']}>{w.report}:</span> {report}
        </p>
      )}
      {!props.othersOpen && <p className={styles['next']}>{w.questionDone}</p>}
      <div ref={place} className={styles['ways']}>
        {!props.othersOpen && (
          <Button look="primary" keyId="nextStage" keyShownOnly data-next="stage" onPress={props.onStage}>
            {w.toCompletion}
          </Button>
        )}
        <Button keyId="addQuestion" keyShownOnly onPress={props.onAdd}>
          {w.another}
        </Button>
      </div>
    </div>
  );
}
