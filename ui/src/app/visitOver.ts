import type { Attribute } from '../platform/gen/Attribute';
import type { HandOverReason } from '../platform/gen/HandOverReason';
import type { VisitView } from '../platform/gen/VisitView';
import type { Beyond } from './BeyondOver';
import type { VisitDialog } from './position';

/** A question of the profile; after one that is due the next follows. */
export interface Asking {
  readonly ask: Attribute;
  readonly due: boolean;
}
/** What stands over a visit. */
export type Over =
  | VisitDialog
  | 'leave'
  | 'book'
  | 'memo'
  | 'offer'
  | 'timeline'
  | 'waiting'
  | { readonly hand: HandOverReason | null; readonly to?: string | null; readonly note?: string }
  | Beyond
  | { readonly appeal: string }
  | { readonly promise: string }
  | Asking;

/** The next question of the profile that stands before the end of the stage. */
export function nextQuestion(visit: VisitView): Attribute | null {
  const waits = visit.profile_questions.find((each) => each.postponed === null || visit.stage !== 'processing');
  return waits?.attribute ?? null;
}

/** Whether it is there again once the base is unlocked. */
export function comesBack(over: Over | null): over is VisitDialog {
  return over === 'close' || over === 'forward' || over === 'promise' || over === 'accounts' || isBill(over);
}

/** The bill that is looked at. */
export const isBill = (over: Over | null): over is Extract<Over, { bill: unknown }> =>
  typeof over === 'object' && over !== null && 'bill' in over;
/** The visit is handed to a colleague. */
export const isHand = (over: Over | null): over is Extract<Over, { hand: unknown }> =>
  typeof over === 'object' && over !== null && 'hand' in over;
/** A question of the profile. */
export const isAsk = (over: Over | null): over is Extract<Over, { ask: Attribute }> =>
  typeof over === 'object' && over !== null && 'ask' in over;
/** An appeal of earlier. */
export const isAppeal = (over: Over | null): over is Extract<Over, { appeal: string }> =>
  typeof over === 'object' && over !== null && 'appeal' in over;
