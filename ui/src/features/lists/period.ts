import { addDays } from '../../words/ru/format';

/** How far back is looked. */
export type PeriodId = 'all' | 'today' | 'week' | 'month' | 'year';

const DAYS_BACK: Record<PeriodId, number | null> = { all: null, today: 0, week: 6, month: 29, year: 364 };

/** The first day of a period that ends today; none for all of time. */
export function since(period: PeriodId, today: string): string | null {
  const back = DAYS_BACK[period];
  return back === null ? null : addDays(today, -back);
}
