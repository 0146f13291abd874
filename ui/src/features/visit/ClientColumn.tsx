import { useRef } from 'react';
import { Button } from 'react-aria-components';
import { Button as Action } from '../../design/Button';
import { Panel } from '../../design/Panel';
import { classes } from '../../design/classes';
import { useKey } from '../../keyboard/react';
import type { AccountView } from '../../platform/gen/AccountView';
import type { AppealRow } from '../../platform/gen/AppealRow';
import type { Attribute } from '../../platform/gen/Attribute';
import type { CardView } from '../../platform/gen/CardView';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import styles from './ClientColumn.module.css';
import { Profile } from './Profile';

const w = words.visit;

/** Open promises stand first on the card (R-AP-11). */
function Promises(props: {
  card: CardView;
  onAppeal: (appeal: AppealRow) => void;
  onPromise: (promise: string) => void;
}) {
  const calendar = useCalendar();
  const { promises } = props.card;
  if (promises.length === 0) return null;
  return (
    <Panel shrink={promises.length > 1} title={w.promises} tone="warn">
      <ul>
        {promises.map((promise) => (
          <li key={promise.promise ?? promise.appeal.id}>
            <Button
              className={styles['row'] ?? ''}
              onPress={() => {
                if (promise.promise === null) props.onAppeal(promise.appeal);
                else props.onPromise(promise.promise);
              }}
            >
              <span className={classes(styles['strong'], styles['title'])} title={promise.appeal.title}>
                {promise.appeal.title}
              </span>
              <span className={styles['quiet']}>
                {promise.kind === 'reply' && `${words.appealStatus[promise.appeal.status]} · `}
                {words.task[promise.kind]}{' '}
                <b className={promise.overdue ? styles['overdue'] : styles['due']}>
                  {words.promise.by(format.day(promise.by, calendar), promise.hour)}
                  {promise.overdue && `, ${w.overdue}`}
                </b>
                {promise.channel !== null && `, ${words.replyBy[promise.channel]}`}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Account(props: { account: AccountView; selected: boolean; onSelect: () => void }) {
  const { account } = props;
  const balance = format.balance(account.balance);
  return (
    <Button
      className={classes(styles['row'], props.selected && styles['selected'])}
      aria-pressed={props.selected}
      onPress={props.onSelect}
    >
      <span className={styles['line']}>
        <span className={styles['strong']}>{account.number}</span>
        <span className={classes(styles['sum'], styles[balance.kind])}>{balance.words}</span>
      </span>
      <span className={styles['quiet']} title={account.organisation}>
        {account.address}
        {account.meters.map((meter) => ` · ${w.meter} ${meter}`)}
      </span>
    </Button>
  );
}

/** Accounts with what is owed, and as of when (R-CE-5). */
function Accounts(props: {
  card: CardView;
  accounts: readonly AccountView[];
  selected: string | null;
  onSelect: (account: string) => void;
  onOpen: () => void;
  onBill: () => void;
}) {
  const calendar = useCalendar();
  const { accounts } = props;
  const { party, accounts_total: total } = props.card;
  const moments = new Set(accounts.map((account) => account.as_of));
  const asOf = (at: string) => w.asOf(format.moment(at, calendar));
  const oldest = [...moments].toSorted()[0];
  return (
    <Panel
      shrink
      title={party === 'company' ? w.accountsCompany : w.accounts}
      aside={oldest === undefined ? undefined : asOf(oldest)}
    >
      {accounts.length === 0 && <p className={styles['none']}>{w.noAccounts}</p>}
      <ul>
        {accounts.map((account) => (
          <li key={account.account}>
            <Account
              account={account}
              selected={account.account === props.selected}
              onSelect={() => {
                props.onSelect(account.account);
              }}
            />
            {moments.size > 1 && <span className={styles['asOf']}>{asOf(account.as_of)}</span>}
          </li>
        ))}
      </ul>
      {accounts.length > 0 && (
        <div className={styles['ways']}>
          {total > accounts.length && <span className={styles['more']}>{words.accounts.more(accounts.length, total)}</span>}
          <Action look="link" size="s" keyId="accounts" onPress={props.onOpen}>
            {words.accounts.short}
            <span className="visually-hidden"> {words.accounts.shortRest}</span>
          </Action>
          <Action look="link" size="s" keyId="bill" onPress={props.onBill}>
            {words.bills.short}
          </Action>
        </div>
      )}
    </Panel>
  );
}

function History(props: { card: CardView; onAppeal: (appeal: AppealRow) => void; onTimeline: () => void }) {
  const calendar = useCalendar();
  const { history, history_total: total } = props.card;
  return (
    <Panel
      shrink="first"
      title={w.history}
      {...(total === 0
        ? {}
        : {
            detail: w.historyOf(history.length, total),
            aside: (
              <Action look="link" size="s" keyId="timeline" onPress={props.onTimeline}>
                {words.lists.timelineOpen}
              </Action>
            ),
          })}
    >
      {history.length === 0 && <p className={styles['none']}>{w.noHistory}</p>}
      <ul>
        {history.map((appeal) => (
          <li key={appeal.id}>
            <Button className={styles['row'] ?? ''} onPress={() => { props.onAppeal(appeal); }}>
              <span className={classes(styles['strong'], styles['title'])} title={appeal.title}>
                {appeal.title}
              </span>
              <span className={styles['quiet']}>
                {format.dayOfMoment(appeal.registered, calendar)} · {words.channel[appeal.channel]} ·{' '}
                {words.appealStatusShort[appeal.status]}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What is known of the client: promises, profile, accounts, history. */
export function ClientColumn(props: {
  visit: string;
  card: CardView;
  accounts: readonly AccountView[];
  account: string | null;
  onAccount: (account: string) => void;
  onAccounts: () => void;
  onBill: () => void;
  onAppeal: (appeal: AppealRow) => void;
  onAsk: (attribute: Attribute) => void;
  onBook: () => void;
  onPromise: (promise: string) => void;
  onTimeline: () => void;
}) {
  const column = useRef<HTMLDivElement>(null);
  useKey('profile', () => {
    // The list of attributes is the profile's alone.
    column.current?.querySelector<HTMLElement>('dl button')?.focus();
  });
  return (
    <aside ref={column} className={styles['column']} aria-label={w.left}>
      <Promises card={props.card} onAppeal={props.onAppeal} onPromise={props.onPromise} />
      <Profile
        visit={props.visit}
        card={props.card}
        onAsk={props.onAsk}
        onBook={props.onBook}
      />
      <Accounts
        card={props.card}
        accounts={props.accounts}
        selected={props.account}
        onSelect={props.onAccount}
        onOpen={props.onAccounts}
        onBill={props.onBill}
      />
      <History card={props.card} onAppeal={props.onAppeal} onTimeline={props.onTimeline} />
    </aside>
  );
}

