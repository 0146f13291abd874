import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Failure } from '../platform/gen/Failure';
import { failureOf } from '../platform/platform';

/** Most rows that the window keeps of one list; who seeks further back, narrows it. */
export const MOST_ROWS = 3000;

/** A page as the program gives it: few rows, even none, do not mean the end. */
interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** What is there of a list that is read a page at a time. */
export interface Pages<Row> {
  readonly rows: readonly Row[];
  /** Whether a page is on its way. */
  readonly waiting: boolean;
  /** Whether there is no more to read. */
  readonly end: boolean;
  /** Whether there is more than the window keeps. */
  readonly full: boolean;
  readonly failure: Failure | null;
  /** Reads on. */
  readonly more: () => void;
}

interface State<Row> {
  readonly content: string | null;
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly end: boolean;
  readonly failure: Failure | null;
  readonly waiting: boolean;
}

const fresh = <Row,>(content: string): State<Row> => ({
  content,
  rows: [],
  next: null,
  end: false,
  failure: null,
  waiting: true,
});

/**
 * Reads a list a page at a time. One request is under way at a time; when something else is sought meanwhile,
 * its first page is asked next, and the rows of before stand until it comes.
 *
 * @param subject what is sought: another one begins anew.
 * @param news when this changes, the same list is read again as far as it stood, without the rows going meanwhile.
 */
export function usePages<Row>(
  subject: string,
  read: (after: string | null) => Promise<Page<Row>>,
  news = '',
): Pages<Row> {
  const content = `${subject}\n${news}`;
  const last = useRef(subject);
  const [state, setState] = useState<State<Row>>(() => fresh(content));
  const line = useRef(state);
  const sought = useRef<{ content: string; read: typeof read; rows: number } | null>(null);
  const running = useRef(false);
  const alive = useRef(true);

  const run = async () => {
    if (running.current) return;
    running.current = true;
    while (alive.current && sought.current !== null) {
      const asked = sought.current;
      const before = line.current.content === asked.content ? line.current : fresh<Row>(asked.content);
      if (before.end || before.rows.length >= Math.min(asked.rows, MOST_ROWS)) {
        sought.current = null;
        line.current = { ...before, waiting: false };
      } else {
        try {
          // One page after another is the point: each begins where the one before ended.
          // oxlint-disable-next-line no-await-in-loop
          const page = await asked.read(before.next);
          const rows = [...before.rows, ...page.rows];
          line.current = { ...before, rows, next: page.next, end: page.next === null, failure: null };
        } catch (thrown) {
          line.current = { ...before, failure: failureOf(thrown), waiting: false };
          if (sought.current === asked) sought.current = null;
        }
      }
      // Read again, it comes as a whole: rows that stood there do not go and come back.
      const whole = asked.rows <= 1 || sought.current === null || line.current.rows.length >= asked.rows;
      if (alive.current && whole) setState(line.current);
    }
    running.current = false;
  };
  const seek = (rows: number) => {
    sought.current = { content, read, rows };
    void run();
  };
  const begin = useEffectEvent(() => {
    const same = last.current === subject;
    last.current = subject;
    seek(same ? Math.max(1, line.current.rows.length) : 1);
  });
  useEffect(() => {
    alive.current = true;
    begin();
    return () => {
      alive.current = false;
    };
  }, [content]);

  const here = state.content === content;
  return {
    rows: state.rows,
    waiting: state.waiting || !here,
    end: here && state.end,
    full: here && state.rows.length >= MOST_ROWS && !state.end,
    failure: here ? state.failure : null,
    more: () => {
      if (state.end || !here) return;
      seek(line.current.rows.length + 1);
    },
  };
}
