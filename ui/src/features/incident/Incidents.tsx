import { Button } from '../../design/Button';
import { Panel } from '../../design/Panel';
import { useAsk } from '../../state/ask';
import { useAgain } from '../../state/useAgain';
import { useWork } from '../../state/work';
import { format, words } from '../../words';
import styles from './incident.module.css';

const w = words.incident;

/** The incidents of a visit, and those that wait for their end; nothing where there are none. */
export function Incidents(props: { visit: string | null }) {
  const { session, calendar, over } = useWork();
  const { visit } = props;
  const asked = useAsk('situations', { visit, channel: session.channels[0] ?? 'office' });
  useAgain(asked);
  const rows = (asked.answer?.incidents ?? []).filter((row) => row.of_visit || row.closed === null);
  if (rows.length === 0) return null;
  return (
    <Panel shrink title={visit === null ? w.unfinished : w.onVisit}>
      <ul className={styles['open']} aria-label={w.onVisit}>
        {rows.map((row) => (
          <li key={row.id}>
            <span className={styles['name']}>
              {words.situation[row.kind]}
              <span className={styles['quiet']}>
                {row.closed === null
                  ? w.since(format.time(row.opened, calendar))
                  : words.incidentOutcome[row.closed.outcome]}
              </span>
            </span>
            {row.mine && row.closed === null && (
              <Button
                size="s"
                onPress={() => {
                  over.situation(row.id);
                }}
              >
                {w.resume}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
