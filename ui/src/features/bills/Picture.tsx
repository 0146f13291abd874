import { useId } from 'react';
import { classes } from '../../design/classes';
import type { BillChangeView } from '../../platform/gen/BillChangeView';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import styles from './Picture.module.css';
import { partRows } from './rows';
import { waterfall, type Bar } from './waterfall';

const w = words.bills;

type Look = 'sum' | 'up' | 'down' | 'same';

function look(kopecks: number): Look {
  if (kopecks === 0) return 'same';
  return kopecks > 0 ? 'up' : 'down';
}

/** One row: what it is, where it stands, how much. The bar is for the eye; the row says the same in words. */
function Row(props: { title: string; reason: string; sum: string; bar: Bar; zero: number; look: Look }) {
  const { bar } = props;
  return (
    <li className={classes(styles['row'], styles[props.look])}>
      <span className={styles['name']}>
        <span className={styles['title']}>{props.title}</span>
        {props.reason !== '' && (
          <>
            <span className="visually-hidden">: </span>
            <span className={styles['reason']}>{props.reason}</span>
          </>
        )}
      </span>
      <span className={styles['track']} aria-hidden="true">
        <span className={styles['zero']} style={{ left: `${props.zero}%` }} />
        <span className={styles['bar']} style={{ left: `${bar.left}%`, width: `${bar.width}%` }} />
        <span className={styles['level']} style={{ left: `${bar.level}%` }} />
      </span>
      <span className="visually-hidden">: </span>
      <span className={styles['amount']}>{props.sum}</span>
    </li>
  );
}

/**
 * From the former sum over its parts to the new one, top to bottom, as a client is led through it. The list
 * itself is the text alternative: a screen reader reads each row as a sentence with its sum.
 */
export function Picture(props: { view: BillChangeView; large?: boolean }) {
  const { view } = props;
  const { newer, change } = view;
  const calendar = useCalendar();
  const id = useId();
  const rows = partRows(view);
  const drawn = waterfall(
    change === null ? null : format.inKopecks(change.former.payable),
    rows.map(({ sum }) => format.inKopecks(sum)),
    format.inKopecks(newer.payable),
  );
  const main = change === null ? null : w.mainCause(newer, change);
  const asOf = w.asOf(format.moment(view.as_of, calendar));
  return (
    <figure className={classes(styles['picture'], props.large && styles['large'])} aria-labelledby={id}>
      <figcaption id={id} className={styles['caption']}>
        <span className={styles['headline']}>{w.headline(newer, change, calendar)}</span>{' '}
        {main !== null && <span className={styles['cause']}>{main}</span>}
      </figcaption>
      <ol aria-label={change === null ? w.pictureFirst : w.picture} className={styles['rows']}>
        {change !== null && drawn.former !== null && (
          <Row
            title={format.monthNamed(change.former.period, calendar)}
            reason={w.was}
            sum={format.moneySigned(change.former.payable)}
            bar={drawn.former}
            zero={drawn.zero}
            look="sum"
          />
        )}
        {rows.map((row, place) => (
          <Row
            key={row.id}
            title={row.title}
            reason={row.reason}
            sum={change === null ? format.moneySigned(row.sum) : format.signed(row.sum)}
            bar={drawn.parts[place] ?? drawn.newer}
            zero={drawn.zero}
            look={look(format.inKopecks(row.sum))}
          />
        ))}
        <Row
          title={format.monthNamed(newer.period, calendar)}
          reason={change === null ? w.toPayRow : w.became}
          sum={format.moneySigned(newer.payable)}
          bar={drawn.newer}
          zero={drawn.zero}
          look="sum"
        />
      </ol>
      <p className={styles['asOf']}>{asOf}</p>
    </figure>
  );
}
