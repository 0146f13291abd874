import type { BilledView } from '../../platform/gen/BilledView';
import type { BillChangeView } from '../../platform/gen/BillChangeView';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import { classes } from '../../design/classes';
import styles from './Figures.module.css';

const w = words.bills;

interface Line {
  readonly title: string;
  readonly of: (bill: BilledView) => string;
  readonly strong?: true;
}

const LINES: readonly Line[] = [
  { title: w.energy, of: (bill) => format.energy(bill.energy) },
  { title: w.tariff, of: (bill) => format.moneySigned(bill.tariff) },
  { title: w.charged, of: (bill) => format.moneySigned(bill.charged) },
  { title: w.recalculated, of: (bill) => format.moneySigned(bill.recalculated) },
  { title: w.penalty, of: (bill) => format.moneySigned(bill.penalty) },
  { title: w.total, of: (bill) => format.moneySigned(bill.total), strong: true },
  { title: w.carriedRow, of: (bill) => format.moneySigned(bill.carried) },
  { title: w.payable, of: (bill) => format.moneySigned(bill.payable), strong: true },
];

/** The figures of both bills side by side, as they stand in billing. */
export function Figures(props: { view: BillChangeView }) {
  const { newer, change } = props.view;
  const calendar = useCalendar();
  const bills = change === null ? [newer] : [change.former, newer];
  return (
    <div className={styles['figures']}>
      <table className={styles['table']}>
        <caption className="visually-hidden">{change === null ? w.figuresOne : w.figures}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{w.figure}</span>
            </th>
            {bills.map((bill) => (
              <th key={bill.period} scope="col" className={styles['month']}>
                {format.monthNamed(bill.period, calendar)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {LINES.map((line) => (
            <tr key={line.title} className={classes(line.strong && styles['strong'])}>
              <th scope="row">{line.title}</th>
              {bills.map((bill) => (
                <td key={bill.period}>{line.of(bill)}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{w.due}</th>
            {bills.map((bill) => (
              <td key={bill.period}>{format.day(bill.due, calendar)}</td>
            ))}
          </tr>
        </tbody>
      </table>
      {change !== null && (
        <p className={styles['paid']}>
          <span>{w.paid}</span>
          <b>{format.money(change.paid)}</b>
        </p>
      )}
    </div>
  );
}
