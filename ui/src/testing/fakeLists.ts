import type { AppealRow } from '../platform/gen/AppealRow';
import type { MyAppealRow } from '../platform/gen/MyAppealRow';
import type { MyAppealsView } from '../platform/gen/MyAppealsView';
import type { Sought } from '../platform/gen/Sought';
import type { TimelineRow } from '../platform/gen/TimelineRow';
import type { TimelineView } from '../platform/gen/TimelineView';

const TODAY = '2026-11-12';
const PAGE = 50;
const TOPICS = ['Передача показаний', 'Перерасчёт за октябрь', 'Замена прибора учёта', 'Справка об отсутствии долга'];

const day = (back: number) => new Date(Date.parse(`${TODAY}T08:00:00Z`) - back * 86_400_000).toISOString().slice(0, 10);

/** An appeal of so many days ago. */
function appeal(back: number): AppealRow {
  const status = back === 0 ? 'open' : back % 5 === 0 ? 'forwarded' : 'closed';
  return {
    id: `listed-${back}`,
    number: `218-0${50 + (back % 40)}-${String(back % 1000).padStart(3, '0')}-${back % 10}`,
    topic: `2.${(back % 4) + 1}`,
    title: TOPICS[back % 4] ?? '',
    kind: 'application',
    channel: back % 3 === 0 ? 'phone' : 'office',
    status,
    registered: `${day(back)}T10:00:00+04:00`,
    reply_by: status === 'forwarded' ? day(back - 8) : null,
    reply_channel: status === 'forwarded' ? 'phone' : null,
  };
}

function events(row: AppealRow): TimelineRow[] {
  const begun = { id: `${row.id}-r`, at: row.registered, appeal: row, operator: 'Орлова М. С.' };
  const said = { unit: null, by: null, task: null, score: null, by_channel: null };
  const after = row.registered.replace('T10:00', 'T10:09');
  const end: TimelineRow[] =
    row.status === 'forwarded'
      ? [{ ...begun, ...said, id: `${row.id}-f`, at: after, what: 'forwarded', unit: 'Отдел расчётов', by: row.reply_by }]
      : row.status === 'closed'
        ? [{ ...begun, ...said, id: `${row.id}-c`, at: after, what: 'closed' }]
        : [{ ...begun, ...said, id: `${row.id}-p`, at: after, what: 'promised', task: 'call_back', by: '2026-11-16' }];
  return [...end, { ...begun, ...said, what: 'registered' }];
}

/** Whether an appeal is meant: as the program decides it, as far as the screens meet it. */
function fits(row: AppealRow, sought: Sought): boolean {
  const late = row.status === 'forwarded' && row.reply_by !== null && row.reply_by < TODAY;
  const state = sought.state === null || (sought.state === 'overdue' ? late : sought.state === row.status);
  const text = row.title.toLowerCase().includes(sought.text.toLowerCase()) || row.number.includes(sought.text);
  const kind = sought.kind === null || sought.kind === row.kind;
  const channel = sought.channel === null || sought.channel === row.channel;
  return state && text && kind && channel && (sought.from === null || row.registered.slice(0, 10) >= sought.from);
}

function page<Row>(all: readonly Row[], after: string | null): { rows: Row[]; next: string | null } {
  const from = after === null ? 0 : Number(after);
  const to = from + PAGE;
  return { rows: all.slice(from, to), next: to < all.length ? String(to) : null };
}

/** The lists of appeals of the fake: one appeal a day, two events of each. */
export class FakeLists {
  /** How many days back. */
  days = 30;

  timeline(sought: Sought, after: string | null): TimelineView {
    return page(this.#sought(sought).flatMap(events), after);
  }

  /** One of them. */
  row(id: string): AppealRow | undefined {
    return Array.from({ length: this.days }, (_, back) => appeal(back)).find((row) => row.id === id);
  }

  mine(sought: Sought, after: string | null): MyAppealsView {
    const rows = this.#sought(sought).map<MyAppealRow>((row) => ({
      appeal: row,
      unit: row.status === 'forwarded' ? 'Отдел расчётов' : null,
      overdue: row.reply_by !== null && row.reply_by < TODAY,
      closed: row.status === 'closed' ? row.registered.replace('T10:00', 'T10:09') : null,
    }));
    return page(rows, after);
  }

  #sought(sought: Sought): AppealRow[] {
    return Array.from({ length: this.days }, (_, back) => appeal(back)).filter((row) => fits(row, sought));
  }
}
