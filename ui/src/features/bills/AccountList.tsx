import { useEffect, useState } from 'react';
import { TextField } from '../../design/Field';
import { List } from '../../design/List';
import { announce } from '../../design/Live';
import { Pager } from '../../design/Pager';
import { Panel } from '../../design/Panel';
import type { AccountView } from '../../platform/gen/AccountView';
import { useAsk } from '../../state/ask';
import { format, words } from '../../words';
import styles from './lists.module.css';

const w = words.accounts;
/** Accounts of a page; where there are more, there is a field to look for one. */
const PAGE = 40;

/** The client's accounts, to choose from; those of a large company by number or address. */
export function AccountList(props: {
  visit: string;
  selected: string;
  onSelect: (account: AccountView) => void;
}) {
  const [text, setText] = useState('');
  const [from, setFrom] = useState(0);
  const asked = useAsk('accounts', { visit: props.visit, text, from, limit: PAGE });
  const { answer } = asked;
  const rows = answer?.rows ?? [];
  const [many, setMany] = useState(false);
  if (answer !== null && answer.total > PAGE && !many) setMany(true);

  const counted = text === '' || answer?.text !== text ? null : answer.total;
  useEffect(() => {
    if (counted !== null) announce(w.found(counted));
  }, [counted]);

  return (
    <Panel
      grow
      title={w.list}
      aside={
        answer !== null && (
          <Pager
            what={w.list}
            from={answer.from}
            shown={rows.length}
            total={answer.total}
            limit={PAGE}
            onMove={setFrom}
          />
        )
      }
    >
      {many && (
        <div className={styles['find']}>
          <TextField
            label={w.find}
            value={text}
            maxLength={100}
            onChange={(next) => {
              setText(next);
              setFrom(0);
            }}
          />
        </div>
      )}
      <List
        label={w.list}
        none={asked.waiting ? '' : w.notFound}
        selected={props.selected}
        onSelect={(id) => {
          const chosen = rows.find((row) => row.account === id);
          if (chosen !== undefined) props.onSelect(chosen);
        }}
        rows={rows.map((row) => {
          const balance = format.balance(row.balance);
          return {
            id: row.account,
            name: `${row.number}, ${row.address}, ${balance.words}`,
            content: (
              <>
                <span className={styles['line']}>
                  <span className={styles['strong']}>{row.number}</span>
                </span>
                <span className={styles['line']}>
                  <span className={styles['quiet']}>{row.address}</span>
                </span>
                <span className={balance.kind === 'debt' ? styles['debt'] : styles['quiet']}>{balance.words}</span>
              </>
            ),
          };
        })}
      />
    </Panel>
  );
}
