import { List } from '../../design/List';
import { Pager } from '../../design/Pager';
import { Panel } from '../../design/Panel';
import { Select } from '../../design/Select';
import type { AccountDetails } from '../../platform/gen/AccountDetails';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import { Aside } from './Aside';
import styles from './lists.module.css';

const w = words.accounts;

/** The meter, or the choice of one, and its readings, newest first. */
export function ReadingList(props: {
  details: AccountDetails;
  limit: number;
  onMeter: (meter: number) => void;
  onMove: (from: number) => void;
}) {
  const { meters, meter, readings } = props.details;
  const calendar = useCalendar();
  const shown = meters[meter];
  return (
    <Panel
      grow
      title={w.readings}
      aside={
        <Aside asOf={readings.as_of}>
          <Pager
            what={w.readings}
            {...readings}
            shown={readings.rows.length}
            limit={props.limit}
            onMove={props.onMove}
          />
        </Aside>
      }
    >
      {shown === undefined ? (
        <p className={styles['meter']}>{w.noMeters}</p>
      ) : (
        <div className={styles['meter']}>
          {meters.length > 1 ? (
            <Select
              label={w.meters}
              labelHidden
              options={meters.map((each, place) => ({ value: String(place), title: w.meter(each.number) }))}
              value={String(meter)}
              onChange={(place) => {
                props.onMeter(Number(place));
              }}
            />
          ) : (
            <span className={styles['strong']}>{w.meter(shown.number)}</span>
          )}
          <span className={shown.overdue ? styles['overdue'] : styles['quiet']}>
            {shown.model} ·{' '}
            {(shown.overdue ? w.verificationOver : w.verified)(format.day(shown.verified_until, calendar))}
          </span>
        </div>
      )}
      <List
        label={shown === undefined ? w.readings : w.readingsOf(shown.number)}
        none={w.noReadings}
        rows={readings.rows.map((reading, place) => {
          const used = reading.used === null ? '' : w.used(reading.used);
          return {
            // A meter may be read twice a day: the place in the list tells them apart.
            id: `${readings.from + place}`,
            name: `${format.day(reading.on, calendar)}: ${w.reading(reading.value)}${used === '' ? '' : `, ${used}`}`,
            content: (
              <span className={styles['line']}>
                <span>{format.day(reading.on, calendar)}</span>
                <span className={styles['quiet']}>{used}</span>
                <span className={styles['sum']}>{format.energy(reading.value)}</span>
              </span>
            ),
          };
        })}
      />
    </Panel>
  );
}
