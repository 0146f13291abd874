import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { usePlatform } from '../platform/context';
import type { Failure } from '../platform/gen/Failure';
import { failureOf, type CommandName, type RequestOf, type ResponseOf } from '../platform/platform';

/** What is known of an answer. */
export interface Asked<N extends CommandName> {
  /** The newest answer, or none yet. */
  readonly answer: ResponseOf<N> | null;
  /** The request that {@link answer} belongs to. */
  readonly answered: RequestOf<N> | null;
  /** Why the newest request has no answer. */
  readonly failure: Failure | null;
  /** Whether an answer is on its way. */
  readonly waiting: boolean;
  /** Asks the same again. */
  readonly again: () => void;
}

interface State<N extends CommandName> {
  readonly answer: ResponseOf<N> | null;
  readonly answered: RequestOf<N> | null;
  readonly failure: Failure | null;
  readonly waiting: boolean;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Asks the program and keeps the newest answer only. One request is under way at a time: what changed
 * meanwhile is asked once the answer is there, and an answer to an older request is shown only until the
 * newer one comes. Nothing is cached beyond the component that asks: the window keeps no personal data.
 *
 * @param request what to ask; null asks nothing and forgets the answer.
 */
export function useAsk<N extends CommandName>(name: N, request: RequestOf<N> | null): Asked<N> {
  const platform = usePlatform();
  const [state, setState] = useState<State<N>>(NOTHING);
  const wanted = useRef<RequestOf<N> | null>(null);
  const running = useRef(false);
  const alive = useRef(true);

  const run = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    while (alive.current && wanted.current !== null) {
      const asked: RequestOf<N> = wanted.current;
      let next: State<N>;
      try {
        // One request at a time is the point: an older answer never overtakes a newer one.
        // oxlint-disable-next-line no-await-in-loop
        const answer = await platform.call(name, asked);
        next = { answer, answered: asked, failure: null, waiting: false };
      } catch (thrown) {
        next = { answer: null, answered: asked, failure: failureOf(thrown), waiting: false };
      }
      const settled = wanted.current === asked;
      if (settled) wanted.current = null;
      if (alive.current && (settled || wanted.current !== null)) setState({ ...next, waiting: !settled });
    }
    running.current = false;
  }, [platform, name]);

  const ask = useCallback(
    (next: RequestOf<N> | null) => {
      wanted.current = next;
      if (next !== null) void run();
    },
    [run],
  );

  // A request is data: it is asked again when its content changes, not when the object does.
  const content = JSON.stringify(request);
  const askLatest = useEffectEvent(() => ask(request));
  useEffect(() => {
    alive.current = true;
    askLatest();
    return () => {
      alive.current = false;
    };
  }, [content, ask]);

  const again = () => {
    setState((before) => ({ ...before, waiting: true }));
    ask(request);
  };
  if (request === null) return { ...NOTHING, again };
  // Between a change of the request and its answer the state still belongs to the one before.
  return { ...state, waiting: state.waiting || !same(state.answered, request), again };
}

const NOTHING = { answer: null, answered: null, failure: null, waiting: false } as const;
