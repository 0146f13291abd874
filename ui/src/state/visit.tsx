import { createContext, use, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react';
import { usePlatform } from '../platform/context';
import type { Failure } from '../platform/gen/Failure';
import type { Refusal } from '../platform/gen/Refusal';
import type { VisitOutcome } from '../platform/gen/VisitOutcome';
import type { VisitView } from '../platform/gen/VisitView';
import { failureOf, type CommandName, type RequestOf, type ResponseOf } from '../platform/platform';
import { useWork } from './work';

/** Commands that answer with what became of the visit. */
export type VisitCommand = {
  [N in CommandName]: ResponseOf<N> extends VisitOutcome ? N : never;
}[CommandName];

/** What became of an action. A failure has already been shown; a refusal is shown where it was tried. */
export type Acted =
  | { readonly kind: 'done'; readonly visit: VisitView }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'busy' };

/** The open visit and what is done in it. */
export interface Visit {
  readonly visit: VisitView;
  /** `performance.now()` when {@link visit} came: the clock goes on from there. */
  readonly received: number;
  /** Whether an action is under way; another one is not begun meanwhile. */
  readonly busy: boolean;
  /** Does something, one thing at a time. Drafts are written first. */
  readonly act: <N extends VisitCommand>(name: N, request: RequestOf<N>) => Promise<Acted>;
  /** Does something whose answer may bring the visit with it; null when it failed, which has been shown. */
  readonly perform: <N extends CommandName>(
    name: N,
    request: RequestOf<N>,
    visitOf: (answer: ResponseOf<N>) => VisitView | null,
  ) => Promise<ResponseOf<N> | null>;
  /** Takes the visit anew: something outside of it has changed the card. */
  readonly again: () => Promise<void>;
  /** Shows another question, or with null the choice of a topic. */
  readonly select: (appeal: string | null) => Promise<void>;
}

const VisitContext = createContext<Visit | null>(null);

/** The open visit. */
export function useVisit(): Visit {
  const visit = use(VisitContext);
  if (visit === null) throw new Error('no visit above this component');
  return visit;
}

/** Keeps the open visit and carries out what is done in it. */
export function VisitProvider(props: { initial: VisitView; children: ReactNode }) {
  const platform = usePlatform();
  const { session, drafts, notices, refresh, onLocked } = useWork();
  const [{ visit, received }, setCurrent] = useState(() => ({
    visit: props.initial,
    received: performance.now(),
  }));
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  /** Things done here so far: what was asked before one of them is older than its answer. */
  const deeds = useRef(0);

  const take = useCallback((next: VisitView) => {
    setCurrent({ visit: next, received: performance.now() });
  }, []);

  /** One action at a time; what fails is shown with a way to try again. */
  const guarded = useCallback(
    async function guarded(work: () => Promise<Acted>): Promise<Acted> {
      if (running.current) return { kind: 'busy' };
      running.current = true;
      deeds.current += 1;
      setBusy(true);
      try {
        await drafts.flush();
        const acted = await work();
        notices.show(null);
        return acted;
      } catch (thrown) {
        const failure = failureOf(thrown);
        if (failure.code === 'locked') onLocked();
        else {
          const retry = failure.retry ? () => void guarded(work) : null;
          notices.show({ kind: 'failure', failure, retry });
        }
        return { kind: 'failed', failure };
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [drafts, notices, onLocked],
  );

  const { news } = session.status;
  const came = useEffectEvent((next: VisitView, before: number) => {
    if (running.current || deeds.current !== before) return;
    // The clock goes on by itself; the same again draws nothing anew.
    if (JSON.stringify({ ...next, seconds: 0 }) !== JSON.stringify({ ...visit, seconds: 0 })) take(next);
  });
  const shown = useRef(news);
  useEffect(() => {
    if (shown.current === news) return;
    shown.current = news;
    const before = deeds.current;
    platform.call('visit', { visit: visit.id }).then(
      (next) => {
        came(next, before);
      },
      // What stands here stays: whoever does something next is told what is amiss.
      () => undefined,
    );
  }, [platform, news, visit.id]);

  const value = useMemo<Visit>(
    () => ({
      visit,
      received,
      busy,
      act: (name, request) =>
        guarded(async () => {
          const outcome: VisitOutcome = await platform.call(name, request);
          if (outcome.outcome === 'refused') return { kind: 'refused', refusal: outcome.refusal };
          take(outcome.visit);
          refresh();
          return { kind: 'done', visit: outcome.visit };
        }),
      perform: async (name, request, visitOf) => {
        let answer: ResponseOf<typeof name> | null = null;
        await guarded(async () => {
          const given = await platform.call(name, request);
          answer = given;
          const next = visitOf(given);
          if (next !== null) {
            take(next);
            refresh();
          }
          return { kind: 'done', visit: next ?? visit };
        });
        return answer;
      },
      again: async () => {
        await guarded(async () => {
          const next = await platform.call('visit', { visit: visit.id });
          take(next);
          return { kind: 'done', visit: next };
        });
      },
      select: async (appeal) => {
        await guarded(async () => {
          const next = await platform.call('select_question', { visit: visit.id, appeal });
          take(next);
          return { kind: 'done', visit: next };
        });
      },
    }),
    [visit, received, busy, guarded, platform, take, refresh],
  );
  return <VisitContext value={value}>{props.children}</VisitContext>;
}
