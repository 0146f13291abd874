import { List } from '../../design/List';
import { Pager } from '../../design/Pager';
import { Panel } from '../../design/Panel';
import type { PaymentsPage } from '../../platform/gen/PaymentsPage';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import { Aside } from './Aside';
import styles from './lists.module.css';

const w = words.accounts;

/** Payments, newest first. */
export function PaymentList(props: { page: PaymentsPage; limit: number; onMove: (from: number) => void }) {
  const { page } = props;
  const calendar = useCalendar();
  return (
    <Panel
      grow
      title={w.payments}
      aside={
        <Aside asOf={page.as_of}>
          <Pager what={w.payments} {...page} shown={page.rows.length} limit={props.limit} onMove={props.onMove} />
        </Aside>
      }
    >
      <List
        label={w.payments}
        none={w.noPayments}
        rows={page.rows.map((payment, place) => ({
          // Two payments of a day may be of the same sum: the place in the list tells them apart.
          id: `${page.from + place}`,
          name: `${format.day(payment.on, calendar)}: ${format.money(payment.sum)}`,
          content: (
            <span className={styles['line']}>
              <span>{format.day(payment.on, calendar)}</span>
              <span className={styles['sum']}>{format.moneySigned(payment.sum)}</span>
            </span>
          ),
        }))}
      />
    </Panel>
  );
}
