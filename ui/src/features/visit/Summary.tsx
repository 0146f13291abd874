import { Button } from '../../design/Button';
import { Icon } from '../../design/Icon';
import type { VisitView } from '../../platform/gen/VisitView';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import { MonthLine } from './MonthLine';
import styles from './Summary.module.css';

const w = words.visit;

/** The visit is over: the numbers once more, to be read aloud in threes. */
export function Summary(props: {
  visit: VisitView;
  /** Opens the page for the client; null where there is none. */
  onMemo: (() => void) | null;
  onNext: () => void;
}) {
  const calendar = useCalendar();
  const { visit } = props;
  return (
    <main id="work" tabIndex={-1} className={styles['summary']} aria-label={w.summaryTitle}>
      <div className={styles['card']}>
        <h1 className={styles['title']}>
          <span className={styles['sign']}>
            <Icon name="check" size="m" />
          </span>
          {w.summaryTitle}
        </h1>
        {visit.questions.length === 0 ? (
          <p className={styles['quiet']}>{w.summaryNone}</p>
        ) : (
          <ul className={styles['numbers']} aria-label={w.summaryNumbers}>
            {visit.questions.map((appeal) => (
              <li key={appeal.id}>
                <span className={styles['number']}>{appeal.number}</span>
                <span>
                  {appeal.title}
                  <span className={styles['quiet']}>
                    {' · '}
                    {words.appealStatus[appeal.status]}
                    {appeal.reply_by !== null && `, ${w.promiseBy(format.day(appeal.reply_by, calendar))}`}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
        <p className={styles['time']}>
          {w.summaryTime(format.duration(visit.seconds))}
          {visit.waited_seconds !== null && ` ${words.times.waited(visit.waited_seconds)}`}
        </p>
        <MonthLine />
        <div className={styles['ways']}>
          <Button autoFocus look="primary" size="l" keyId="submit" keyShownOnly onPress={props.onNext}>
            {w.next}
          </Button>
          {props.onMemo !== null && (
            <Button size="l" keyId="memo" keyShownOnly onPress={props.onMemo}>
              {words.memo.title}
            </Button>
          )}
        </div>
      </div>
    </main>
  );
}
