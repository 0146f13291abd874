import type { InboxRequest } from '../platform/gen/InboxRequest';
import type { InboxView } from '../platform/gen/InboxView';
import type { WorkOutcome } from '../platform/gen/WorkOutcome';
import type { WorkView } from '../platform/gen/WorkView';

const COUNTED = { mine: 0, unit: 0, free: 0, overdue: 0, today: 0 };

/** The inbox of the back office, made of paper. */
export class FakeInbox {
  /** Appeals as they stand, by id. */
  readonly works = new Map<string, WorkView>();
  /** What was typed, by appeal and field. */
  readonly drafts: Record<string, string> = {};

  page({ tab }: InboxRequest): InboxView {
    const all = [...this.works.values()].map((work) => work.row);
    const open = all.filter((row) => row.work !== 'closed');
    const mine = open.filter((row) => row.mine);
    const rows = tab === 'mine' ? mine : tab === 'unit' ? open : all.filter((row) => row.work === 'closed');
    const counts = {
      ...COUNTED,
      mine: mine.length,
      unit: open.length,
      free: open.filter((row) => row.executor === null).length,
      overdue: mine.filter((row) => (row.days_left ?? 0) < 0).length,
      today: mine.filter((row) => row.days_left === 0).length,
    };
    return { rows, next: null, counts, units: [{ code: 'billing', title: 'Отдел расчётов' }] };
  }

  find(appeal: string): WorkView | undefined {
    return this.works.get(appeal);
  }

  change(appeal: string, change: (work: WorkView) => WorkView): WorkOutcome {
    const found = this.works.get(appeal);
    if (found === undefined) return { outcome: 'refused', refusal: { rule: 'appeal', code: 'not_forwarded' } };
    const work = change(found);
    this.works.set(appeal, work);
    return { outcome: 'done', work };
  }
}
