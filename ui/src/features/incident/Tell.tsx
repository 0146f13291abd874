import { Button } from '../../design/Button';
import { Icon } from '../../design/Icon';
import type { IncidentView } from '../../platform/gen/IncidentView';
import type { Told } from '../../platform/gen/Told';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import styles from './incident.module.css';

const w = words.incident;

/** Who is told, and that it is delivered later: one key for the next who was not told yet. */
export function Tell(props: { incident: IncidentView; onTell: (who: Told) => void }) {
  const calendar = useCalendar();
  const { tell, step } = props.incident;
  // Who this step names comes first, then who must be told at once.
  const waits = tell.filter((each) => each.told === null);
  const here = waits.find((each) => step?.tell.includes(each.who) === true);
  const next = here ?? waits.find((each) => !each.if_needed);
  return (
    <section aria-label={w.who} className={styles['who']}>
      <h3 className={styles['label']}>{w.who}</h3>
      <ul>
        {tell.map((each) => (
          <li key={each.who}>
            <span className={styles['name']}>
              {words.told[each.who]}
              {each.told === null && (
                <span className={styles['quiet']}>{each.if_needed ? w.ifNeeded : w.atOnce}</span>
              )}
            </span>
            {each.told === null ? (
              <Button
                size="s"
                {...(each.who === next?.who ? { keyId: 'tell' as const } : {})}
                onPress={() => {
                  props.onTell(each.who);
                }}
              >
                {w.toldIt}
                <span className="visually-hidden">{w.ofWhom(words.told[each.who])}</span>
              </Button>
            ) : (
              <span className={styles['told']}>
                <Icon name="check" size="s" /> {words.toldBy[each.told.by](format.time(each.told.at, calendar))}
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className={styles['quiet']}>{w.delivery}</p>
    </section>
  );
}
