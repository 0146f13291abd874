import { useEffect, useRef, useState, type RefObject } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from '../../design/Button';
import { TextField } from '../../design/Field';
import { Kbd } from '../../design/Kbd';
import { keyed } from '../../design/keyed';
import { announce } from '../../design/Live';
import { LongList } from '../../design/LongList';
import { Message } from '../../design/Message';
import { Select } from '../../design/Select';
import { Skeleton } from '../../design/Waiting';
import { classes } from '../../design/classes';
import type { KeyId } from '../../keyboard/keys';
import { useKey } from '../../keyboard/react';
import type { InboxFilter } from '../../platform/gen/InboxFilter';
import type { InboxTab } from '../../platform/gen/InboxTab';
import { useCalendar, useWork } from '../../state/work';
import { MOST_ROWS } from '../../state/usePages';
import { words } from '../../words';
import styles from './inbox.module.css';
import { inboxRow } from './rows';
import type { Inbox, Shown } from './useInbox';

const w = words.inbox;
const TABS: readonly { tab: InboxTab; keyId: KeyId }[] = [
  { tab: 'mine', keyId: 'inboxMine' },
  { tab: 'unit', keyId: 'inboxUnit' },
  { tab: 'closed', keyId: 'inboxClosed' },
];
const FILTERS = (Object.keys(words.inboxFilter) as (InboxFilter | 'any')[]).map((value) => ({
  value,
  title: words.inboxFilter[value],
}));

function Tab(props: { tab: InboxTab; keyId: KeyId; on: boolean; count: number | null; onPress: () => void }) {
  useKey(props.keyId, props.onPress);
  return (
    <AriaButton
      className={classes(styles['tab'], props.on && styles['on'])}
      aria-pressed={props.on}
      onPress={props.onPress}
      {...keyed(props.keyId)}
    >
      {words.inboxTab[props.tab]} {props.count !== null && <span className={styles['count']}>{props.count}</span>}
    </AriaButton>
  );
}

/** The inbox: «Мои», «Отдел», «Закрытые», what narrows them, and the appeals, those with the nearest term first. */
export function InboxList(props: {
  inbox: Inbox;
  shown: Shown;
  onShow: (next: Partial<Shown>) => void;
  /** Which stands open beside the list. */
  open: string | null;
  onOpen: (appeal: string) => void;
  listRef: RefObject<HTMLDivElement | null>;
}) {
  const { inbox, shown, onShow, open, onOpen, listRef } = props;
  const { pages, counts, units } = inbox;
  const calendar = useCalendar();
  const elsewhere = new Map(useWork().session.status.open.map((one) => [one.appeal, one.people]));
  const field = useRef<HTMLInputElement>(null);
  const [began] = useState(() => open === null);
  // The list whose rows stand there: until those of another come, it stays.
  const [at, setAt] = useState<InboxTab | null>(null);
  if (!pages.waiting && at !== shown.tab) setAt(shown.tab);
  useKey('inboxFind', () => {
    field.current?.focus();
    field.current?.select();
  });
  const count = pages.rows.length;
  const narrowed = shown.text.trim() !== '' || shown.filter !== null || shown.unit !== null;
  const none = narrowed ? w.noneSuch : w.none[shown.tab];
  useEffect(() => {
    if (pages.end && count === 0) announce(none);
  }, [pages.end, count, none]);

  return (
    <section className={styles['list']} aria-label={w.title}>
      <div className={styles['tabs']} role="group" aria-label={w.tabs}>
        {TABS.map(({ tab, keyId }) => (
          <Tab
            key={tab}
            tab={tab}
            keyId={keyId}
            on={shown.tab === tab}
            count={tab === 'closed' || counts === null ? null : counts[tab]}
            onPress={() => {
              onShow({ tab, filter: null });
            }}
          />
        ))}
      </div>
      <div className={styles['narrow']}>
        <TextField
          label={w.find}
          labelHidden
          placeholder={w.find}
          value={shown.text}
          maxLength={100}
          inputRef={field}
          beside={<Kbd id="inboxFind" />}
          onChange={(text) => {
            onShow({ text });
          }}
        />
        {shown.tab !== 'closed' && (
          <Select
            label={w.filter}
            labelHidden
            options={FILTERS}
            value={shown.filter ?? 'any'}
            onChange={(value) => {
              onShow({ filter: value === 'any' ? null : value });
            }}
          />
        )}
        {units.length > 1 && (
          <Select
            label={w.unit}
            labelHidden
            options={[{ value: '', title: w.allUnits }, ...units.map((unit) => ({ value: unit.code, title: unit.title }))]}
            value={shown.unit ?? ''}
            onChange={(value) => {
              onShow({ unit: value === '' ? null : value });
            }}
          />
        )}
      </div>
      <div ref={listRef} className={styles['rows']}>
        {pages.failure !== null && (
          <div className={styles['failed']}>
            <Message tone="warn" alert>
              {words.failures[pages.failure.code].title}. {words.failures[pages.failure.code].what}
            </Message>
            <Button onPress={inbox.again}>{words.failureAction.retry}</Button>
          </div>
        )}
        {pages.failure === null && at === null && <Skeleton lines={8} label={words.failing.loading} />}
        {pages.failure === null && at !== null && (
          <LongList
            key={at}
            label={words.inboxTab[at]}
            rows={pages.rows.map((row) => inboxRow(row, row.appeal.id === open, elsewhere.get(row.appeal.id) ?? [], calendar))}
            none={none}
            open={open}
            autoFocus={began}
            onAct={onOpen}
            onMore={pages.more}
            waiting={pages.waiting}
            waitingLabel={words.failing.loading}
          />
        )}
      </div>
      {pages.full && <p className={styles['full']}>{words.lists.full(MOST_ROWS)}</p>}
    </section>
  );
}
