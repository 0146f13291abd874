import { List } from '../../design/List';
import { Pager } from '../../design/Pager';
import { Panel } from '../../design/Panel';
import type { BillsPage } from '../../platform/gen/BillsPage';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import { Aside } from './Aside';
import styles from './lists.module.css';

const w = words.accounts;

/** Bills, newest first; Enter explains the one that is chosen. */
export function BillList(props: {
  page: BillsPage;
  limit: number;
  selected: string | null;
  onSelect: (period: string) => void;
  onAct: (period: string) => void;
  onMove: (from: number) => void;
}) {
  const { page } = props;
  const calendar = useCalendar();
  return (
    <Panel
      grow
      title={w.bills}
      aside={
        <Aside asOf={page.as_of}>
          <Pager what={w.bills} {...page} shown={page.rows.length} limit={props.limit} onMove={props.onMove} />
        </Aside>
      }
    >
      <List
        label={w.bills}
        none={w.noBills}
        autoFocus
        selected={props.selected}
        onSelect={props.onSelect}
        onAct={props.onAct}
        rows={page.rows.map((bill) => {
          const month = format.monthNamed(bill.period, calendar);
          const energy = w.reading(bill.energy);
          const payable = words.bills.toPay(bill.payable);
          const due = w.due(format.day(bill.due, calendar));
          return {
            id: bill.period,
            name: `${month}: ${payable}, ${energy}, ${w.ofMonth(bill.total)}, ${due}`,
            content: (
              <>
                <span className={styles['line']}>
                  <span className={styles['month']}>{month}</span>
                  <span className={styles['sum']}>{payable}</span>
                </span>
                <span className={styles['line']}>
                  <span className={styles['quiet']}>
                    {energy} · {w.ofMonth(bill.total)}
                  </span>
                  <span className={styles['quiet']}>{due}</span>
                </span>
              </>
            ),
          };
        })}
      />
    </Panel>
  );
}
