import type { ListRow } from '../../design/List';
import { Pill } from '../../design/Pill';
import type { InboxRow } from '../../platform/gen/InboxRow';
import { format, words } from '../../words';
import type { Calendar } from '../../words/ru/format';
import styles from './inbox.module.css';

const w = words.inbox;
/** How long until the promised day, in words: in working days where its norm is in working days. */
function due(left: number, working: boolean): string {
  if (left < 0) return w.late(-left, working);
  return left === 0 ? w.today : w.left(left, working);
}

/** The promised day: how long it is until then, or by how much it is past; for a closed one when that was. */
export function Due(props: { row: InboxRow; calendar: Calendar }) {
  const { row, calendar } = props;
  const left = row.days_left;
  if (row.closed !== null) return <Pill small>{format.dayOfMoment(row.closed, calendar)}</Pill>;
  if (left === null) return null;
  if (left < 0) {
    return (
      <Pill small tone="bad" sign="alert">
        {due(left, row.working_days)}
      </Pill>
    );
  }
  return (
    <Pill small tone={row.soon ? 'warn' : 'neutral'} title={w.leftLong(left, row.working_days)}>
      {due(left, row.working_days)}
    </Pill>
  );
}

/** Where it stands, and who has it; nothing where that goes without saying. */
function standing(row: InboxRow): string | null {
  const other = row.mine ? null : row.executor;
  if (row.closed !== null) return other;
  if (row.mine && row.work === 'taken') return null;
  const stands = words.appealWork[row.work];
  return other === null ? stands : `${other} · ${stands}`;
}

/** An appeal in the list: number and term, topic, whose, where the work stands, and which colleagues have it open now. */
export function inboxRow(row: InboxRow, open: boolean, people: readonly string[], calendar: Calendar): ListRow {
  const { appeal } = row;
  const client = [row.client ?? w.noClient, row.segment, words.channelShort[appeal.channel]].filter((part) => part !== null).join(' · ');
  const left = row.closed === null ? row.days_left : null;
  const term = row.closed === null ? (left === null ? null : due(left, row.working_days)) : format.dayOfMoment(row.closed, calendar);
  const seen = people.length === 0 ? null : w.openWith(people);
  const stands = [standing(row), seen].filter((part) => part !== null).join(' · ');
  return {
    id: appeal.id,
    name: [appeal.number, term, appeal.title, client, stands, open ? w.atHand : null].filter((part) => part !== null && part !== '').join(', '),
    content: (
      <span className={styles['item']}>
        <span className={styles['line']}>
          <b className={styles['number']}>{appeal.number}</b>
          <Due row={row} calendar={calendar} />
        </span>
        <span className={styles['topic']} title={appeal.title}>
          {appeal.title}
        </span>
        <span className={styles['about']}>{client}</span>
        {stands !== '' && <span className={styles['about']}>{stands}</span>}
      </span>
    ),
  };
}
