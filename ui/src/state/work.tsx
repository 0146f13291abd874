import { createContext, use } from 'react';
import type { SessionView } from '../platform/gen/SessionView';
import type { Calendar } from '../words/ru/format';
import type { Drafts } from './drafts';
import type { Notices } from './notices';
import type { Over } from './over';

/** What the screens of a signed-in operator share. */
export interface Work {
  readonly session: SessionView;
  readonly calendar: Calendar;
  readonly drafts: Drafts;
  readonly notices: Notices;
  /** Asks the program for the session anew: its status line changes with what is done. */
  readonly refresh: () => void;
  /** The base says that it is locked. */
  readonly onLocked: () => void;
  /** What can be opened over the work. */
  readonly over: Over;
}

const WorkContext = createContext<Work | null>(null);

/** Gives the screens below it what they share. */
export const WorkProvider = WorkContext;

/** What the screens of a signed-in operator share. */
export function useWork(): Work {
  const work = use(WorkContext);
  if (work === null) throw new Error('nobody is signed in above this component');
  return work;
}

/** How dates are written here. */
export function useCalendar(): Calendar {
  return useWork().calendar;
}
