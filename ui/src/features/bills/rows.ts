import type { BilledView } from '../../platform/gen/BilledView';
import type { BillChangeView } from '../../platform/gen/BillChangeView';
import type { BillPart } from '../../platform/gen/BillPart';
import { format, words } from '../../words';

const w = words.bills;

/** A row of the picture. */
export interface PictureRow {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  /** As text, exactly. */
  readonly sum: string;
}

/** Told even where they changed nothing: a client asks for these two first. */
const ALWAYS: ReadonlySet<BillPart> = new Set(['readings', 'tariff']);

/** The parts between two bills; of a first bill, what it is made of. */
export function partRows(view: BillChangeView): readonly PictureRow[] {
  const { newer, change } = view;
  if (change === null) return ofFirst(newer);
  return change.parts
    .filter(({ part, sum }) => ALWAYS.has(part) || format.inKopecks(sum) !== 0)
    .map(({ part, sum }) => ({
      id: part,
      title: words.billPart[part],
      reason: w.reason(part, newer, change),
      sum,
    }));
}

function ofFirst(bill: BilledView): readonly PictureRow[] {
  const rows: readonly PictureRow[] = [
    { id: 'charged', title: w.charged, reason: w.chargedFor(bill), sum: bill.charged },
    { id: 'recalculated', title: w.recalculated, reason: '', sum: bill.recalculated },
    { id: 'penalty', title: w.penalty, reason: '', sum: bill.penalty },
    { id: 'carried', title: w.carriedRow, reason: '', sum: bill.carried },
  ];
  return rows.filter(({ id, sum }) => id === 'charged' || format.inKopecks(sum) !== 0);
}
