import type { AppealRow } from '../platform/gen/AppealRow';
import type { PromiseDetails } from '../platform/gen/PromiseDetails';
import type { PromiseRule } from '../platform/gen/PromiseRule';
import type { PromiseView } from '../platform/gen/PromiseView';

const TODAY = '2026-11-12';

function about(id: string, number: string, title: string): AppealRow {
  return {
    id,
    number,
    topic: '2.1.1',
    title,
    kind: 'consultation',
    channel: 'phone',
    status: 'closed',
    registered: '2026-11-09T11:05:00+04:00',
    reply_by: null,
    reply_channel: null,
  };
}

/** A promise as lists show it. */
export function promised(row: AppealRow, by: string, more: Partial<PromiseView>): PromiseView {
  return {
    promise: null,
    kind: 'reply',
    appeal: row,
    by,
    hour: null,
    overdue: by < TODAY,
    soon: false,
    holder: null,
    may_give: false,
    channel: 'phone',
    unit: null,
    ...more,
  };
}

/** A promise with what is needed to keep it. */
export function details(row: PromiseView, contact: string, note: string | null): PromiseDetails {
  return {
    row,
    visit: 'visit-before',
    contact,
    note,
    operator: 'Орлова М. С.',
    made: '2026-11-09T16:05:00+04:00',
    tries: [],
    draft: '',
  };
}

/** The promises of the fake: those it begins with, and those that are made in its visits. */
export class FakePromises {
  readonly all: PromiseDetails[] = [
    details(
      promised(about('appeal-t1', '218-040-001-2', 'Передача показаний'), '2026-11-11', {
        promise: 'promise-1',
        kind: 'call_back',
      }),
      'Тимур Ренатович, +7 927 123-55-12',
      'Сказать, когда придёт проверка прибора.',
    ),
    details(
      promised(about('appeal-t2', '218-040-002-5', 'Жалоба на обслуживание'), TODAY, {
        promise: 'promise-2',
        kind: 'complaint_result',
        channel: 'email',
      }),
      'ООО «Хлебокомбинат», office@mail.example',
      null,
    ),
  ];
  readonly replies: PromiseView[] = [
    promised(about('appeal-t3', '218-040-003-8', 'Перерасчёт за октябрь'), TODAY, { unit: 'Отдел расчётов' }),
  ];
  readonly drafts: Record<string, string> = {};

  /** The last day that is warned of. */
  warned = TODAY;
  /** What colleagues owe, for the head of an office (R-AP-6). */
  readonly others: PromiseDetails[] = [];

  /** Due today or before, as the program lists them. */
  due(): PromiseView[] {
    const own = this.all.map((each) => each.row).filter((row) => row.by <= this.warned);
    return [...own, ...this.replies];
  }

  find(promise: string): PromiseDetails | undefined {
    const found = [...this.all, ...this.others].find((each) => each.row.promise === promise);
    return found && { ...found, draft: this.drafts[`result:${promise}`] ?? '' };
  }

  keep(promise: string, result: string): PromiseRule | null {
    if (result.trim() === '') return 'result_missing';
    this.#remove(promise);
    return null;
  }

  postpone(promise: string, by: string, hour: string | null, result: string): PromiseRule | null {
    if (by < TODAY) return 'day_in_past';
    if (result.trim() === '') return 'result_missing';
    const before = this.find(promise);
    if (before === undefined) return 'not_made';
    this.#remove(promise);
    const row = { ...before.row, by, hour, overdue: false };
    const tried = { at: `${TODAY}T12:00:00+04:00`, result, by, operator: 'Орлова М. С.' };
    this.all.push({ ...before, row, tries: [...before.tries, tried] });
    return null;
  }

  /** What was given to whom. */
  readonly givenTo: { promise: string; to: string }[] = [];

  give(promise: string, to: string): PromiseRule | null {
    const index = this.others.findIndex((each) => each.row.promise === promise);
    if (index < 0) return 'not_your_role';
    this.others.splice(index, 1);
    this.givenTo.push({ promise, to });
    return null;
  }

  make(row: PromiseView, visit: string, contact: string, note: string): void {
    this.all.push({ ...details(row, contact, note === '' ? null : note), visit });
  }

  #remove(promise: string): void {
    const index = this.all.findIndex((each) => each.row.promise === promise);
    if (index >= 0) this.all.splice(index, 1);
    delete this.drafts[`result:${promise}`];
  }
}
