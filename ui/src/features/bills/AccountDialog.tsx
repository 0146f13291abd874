import { useState } from 'react';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { Message } from '../../design/Message';
import { Skeleton } from '../../design/Waiting';
import { classes } from '../../design/classes';
import type { AccountDetails } from '../../platform/gen/AccountDetails';
import type { AccountView } from '../../platform/gen/AccountView';
import { useAsk } from '../../state/ask';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import styles from './AccountDialog.module.css';
import { AccountList } from './AccountList';
import { BillDialog } from './BillDialog';
import { BillList } from './BillList';
import { PaymentList } from './PaymentList';
import { ReadingList } from './ReadingList';

const w = words.accounts;

/** Rows of a page: five years of months. */
export const PAGE = 60;

/** Where the pages of an account stand, and which meter is read. */
interface Pages {
  readonly meter: number;
  readonly readings: number;
  readonly bills: number;
  readonly payments: number;
}

const BEGINNING: Pages = { meter: 0, readings: 0, bills: 0, payments: 0 };

/** What is owed, the price, and as of when (R-CE-5). */
function Head(props: { details: AccountDetails; onBill: () => void }) {
  const { account, tariff, bills } = props.details;
  const calendar = useCalendar();
  const balance = format.balance(account.balance);
  return (
    <div className={styles['head']}>
      <p>
        <span className={classes(styles['balance'], styles[balance.kind])}>{balance.words}</span>{' '}
        <span className={styles['quiet']}>
          {words.visit.asOf(format.moment(account.as_of, calendar))} · {w.tariff(tariff)} · {account.organisation}
        </span>
      </p>
      {bills.total > 0 && (
        <Button look="primary" size="s" keyId="bill" onPress={props.onBill}>
          {words.bills.title}
        </Button>
      )}
    </div>
  );
}

/**
 * An account of the client: meters with readings, bills, payments, each list in pages and with its "as of".
 * Another account is chosen with the arrows; the one that is shown is the one a new question is about.
 */
export function AccountDialog(props: {
  visit: string;
  account: string;
  /** How many accounts the client has. */
  accounts: number;
  company: boolean;
  onAccount: (account: AccountView) => void;
  /** A bill of it is looked at, or no longer. */
  onBill?: (period: string | null) => void;
  onClose: () => void;
}) {
  const { visit, account } = props;
  const [pages, setPages] = useState<Pages>(BEGINNING);
  const [period, setPeriod] = useState<string | null>(null);
  const [explained, setExplainedState] = useState<string | null>(null);
  const setExplained = (of: string | null) => {
    setExplainedState(of);
    props.onBill?.(of);
  };
  const asked = useAsk('account', {
    visit,
    account,
    meter: pages.meter,
    limit: PAGE,
    readings_from: pages.readings,
    bills_from: pages.bills,
    payments_from: pages.payments,
  });
  const details = asked.answer;
  const several = props.accounts > 1;
  // The chosen bill, as long as it is on the page: else the newest of the page.
  const chosen = details?.bills.rows.find((bill) => bill.period === period)?.period ?? details?.bills.rows[0]?.period;

  const choose = (next: AccountView) => {
    setPages(BEGINNING);
    setPeriod(null);
    props.onAccount(next);
  };
  return (
    <Dialog
      size="xl"
      tall
      title={props.company ? w.titleCompany : w.title}
      detail={details === null ? '' : `${details.account.number} · ${details.account.address}`}
      onClose={props.onClose}
      closeLabel={words.settings.close}
    >
      {asked.failure !== null && (
        <Message tone="warn" alert>
          {words.failures[asked.failure.code].title}. {words.failures[asked.failure.code].what}
        </Message>
      )}
      <div className={classes(styles['content'], several && styles['several'])}>
        {several && <AccountList visit={visit} selected={account} onSelect={choose} />}
        {details === null ? (
          asked.failure === null ? (
            <Skeleton lines={8} label={words.failing.loading} />
          ) : (
            <div>
              <Button autoFocus onPress={asked.again}>
                {words.failureAction.retry}
              </Button>
            </div>
          )
        ) : (
          <div className={styles['account']}>
            <Head
              details={details}
              onBill={() => {
                setExplained(chosen ?? null);
              }}
            />
            <div className={styles['lists']}>
              <ReadingList
                details={details}
                limit={PAGE}
                onMeter={(meter) => {
                  setPages((before) => ({ ...before, meter, readings: 0 }));
                }}
                onMove={(readings) => {
                  setPages((before) => ({ ...before, readings }));
                }}
              />
              <BillList
                page={details.bills}
                limit={PAGE}
                selected={chosen ?? null}
                onSelect={setPeriod}
                onAct={setExplained}
                onMove={(bills) => {
                  setPages((before) => ({ ...before, bills }));
                }}
              />
              <PaymentList
                page={details.payments}
                limit={PAGE}
                onMove={(payments) => {
                  setPages((before) => ({ ...before, payments }));
                }}
              />
            </div>
          </div>
        )}
      </div>
      {explained !== null && details !== null && (
        <BillDialog
          visit={visit}
          account={details.account.account}
          period={explained}
          onPeriod={(next) => props.onBill?.(next)}
          onClose={() => {
            setExplained(null);
          }}
        />
      )}
    </Dialog>
  );
}
