import type { Place } from '../features/shell/Rail';

/** Dialogs of a visit that come back after the base was locked. */
export type VisitDialog = 'close' | 'forward';

/**
 * Where the operator is. It outlives a lock, so that unlocking opens the same place; it holds no more of the
 * client than what was typed into the search outside of a visit, which no vault keeps.
 */
export interface Position {
  place: Place;
  visit: string | null;
  dialog: VisitDialog | null;
  findText: string;
}

/** Nobody was anywhere yet. */
export function nowhere(): Position {
  return { place: 'visit', visit: null, dialog: null, findText: '' };
}
