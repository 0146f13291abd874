import type { Shown } from '../features/inbox/useInbox';
import type { Place } from '../features/shell/Rail';
import type { Channel } from '../platform/gen/Channel';

/** Dialogs of a visit that come back after the base was locked. */
export type VisitDialog =
  | 'close'
  | 'forward'
  | 'promise'
  | 'accounts'
  /** The bill of this account and month that is looked at; without a month the newest. */
  | { readonly bill: { readonly account: string; readonly period: string | null } };

/** Where the operator is. */
export interface Whereabouts {
  readonly place: Place;
  readonly visit: string | null;
  readonly dialog: VisitDialog | null;
  /** The account that was meant in the visit: its id. */
  readonly account: string | null;
  /** What is typed into the search outside of a visit: there is no visit whose drafts could keep it. */
  readonly findText: string;
  /** Whether help in a difficult situation is open. */
  readonly situation: boolean;
  /** By which channel clients come now: chosen at the start, it holds wherever a visit is begun. */
  readonly channel: Channel | null;
  /** Whether the check of the shift was put off. */
  readonly shiftLater: boolean;
  /** Which appeals the inbox shows; none before it was looked at. */
  readonly inbox: Shown | null;
  /** The appeal that is worked on in the inbox. */
  readonly appeal: string | null;
}

const NOWHERE: Whereabouts = {
  place: 'visit',
  visit: null,
  dialog: null,
  account: null,
  findText: '',
  situation: false,
  channel: null,
  shiftLater: false,
  inbox: null,
  appeal: null,
};

/** What {@link Position.carry} left with the entry of this page: it lives in memory, as long as the window. */
function carried(): Partial<Whereabouts> {
  // Written by this program in this window, or not there.
  return (window.history.state ?? {}) as Partial<Whereabouts>;
}

/**
 * Where the operator is. It outlives a lock, so that unlocking opens the same place; it holds no more of the
 * client than what was typed into the search outside of a visit, and which account and month were looked at, by ids.
 */
export class Position {
  #now: Whereabouts = { ...NOWHERE, ...carried() };

  get now(): Whereabouts {
    return this.#now;
  }

  move(change: Partial<Whereabouts>): void {
    this.#now = { ...this.#now, ...change };
  }

  /** Lets the next page of this window begin here: by choices alone, nothing that was typed is among them. */
  carry(): void {
    const { place, channel, shiftLater, inbox } = this.#now;
    window.history.replaceState({ place, channel, shiftLater, inbox: inbox && { ...inbox, text: '' } }, '');
  }

  /** Another operator comes. */
  clear(): void {
    window.history.replaceState(null, '');
    this.#now = NOWHERE;
  }
}
