import { Message } from '../../design/Message';
import type { IncidentView } from '../../platform/gen/IncidentView';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import styles from './incident.module.css';

const w = words.incident;

/** An incident that is over: nothing of it is edited any more. */
export function ClosedCard(props: { incident: IncidentView }) {
  const calendar = useCalendar();
  const { closed, account, tell } = props.incident;
  if (closed === null) return null;
  const told = tell.flatMap((each) =>
    each.told === null ? [] : [`${words.told[each.who]}: ${words.toldBy[each.told.by](format.time(each.told.at, calendar))}`],
  );
  return (
    <div className={styles['step']}>
      <Message tone="good">
        {w.closedWhat(words.incidentOutcome[closed.outcome], format.moment(closed.at, calendar))}
      </Message>
      <p className={styles['account']}>{account === '' ? w.noAccount : account}</p>
      <ul className={styles['quiet']} aria-label={w.who}>
        {told.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
