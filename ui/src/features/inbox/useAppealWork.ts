import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { usePlatform } from '../../platform/context';
import type { Failure } from '../../platform/gen/Failure';
import type { InboxRow } from '../../platform/gen/InboxRow';
import type { Refusal } from '../../platform/gen/Refusal';
import type { WorkOutcome } from '../../platform/gen/WorkOutcome';
import type { WorkView } from '../../platform/gen/WorkView';
import { failureOf, type CommandName, type RequestOf, type ResponseOf } from '../../platform/platform';
import { useAsk } from '../../state/ask';
import { useWork } from '../../state/work';

/** Commands that answer with what became of the work on an appeal. */
export type WorkCommand = {
  [N in CommandName]: ResponseOf<N> extends WorkOutcome ? (WorkOutcome extends ResponseOf<N> ? N : never) : never;
}[CommandName];

/** Who else has it. */
export interface Holder {
  readonly holder: string;
  readonly since: string;
}

/** What became of an action. A failure has been shown already, a holder is told beside the work. */
export type Acted =
  | { readonly kind: 'done'; readonly work: WorkView }
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed' };

/** The appeal at hand, and what is done with it. */
export interface AppealWorkState {
  readonly work: WorkView | null;
  readonly failure: Failure | null;
  /** Who had it when something was tried; none after the next thing that is done. */
  readonly holder: Holder | null;
  readonly busy: boolean;
  /** Does something, one thing at a time. What was typed is written first, so that nothing of it is lost. */
  readonly act: <N extends WorkCommand>(name: N, request: RequestOf<N>) => Promise<Acted>;
  readonly again: () => void;
}

/**
 * Opens an appeal for work; its reading is audited, so it is opened once and again only when something of it has changed.
 *
 * @param row as the list shows it now; null when it is not on the list.
 */
export function useAppealWork(appeal: string, row: InboxRow | null): AppealWorkState {
  const platform = usePlatform();
  const { drafts, notices, refresh, onLocked } = useWork();
  const asked = useAsk('inbox_appeal', { appeal });
  // What was done here is newer than what was asked before.
  const [done, setDone] = useState<{ after: WorkView | null; work: WorkView } | null>(null);
  const [holder, setHolder] = useState<Holder | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const work = done !== null && done.after === asked.answer ? done.work : asked.answer;

  // A colleague, or this operator elsewhere, has done something with it: the list has heard of that first.
  const seen = row === null ? null : `${row.work}/${row.executor ?? ''}`;
  const changed = useEffectEvent(() => {
    if (work !== null && seen !== null && seen !== `${work.row.work}/${work.row.executor ?? ''}`) asked.again();
  });
  useEffect(() => {
    changed();
  }, [seen]);

  const failed = (thrown: unknown, retry: () => void) => {
    const failure = failureOf(thrown);
    if (failure.code === 'locked') onLocked();
    else notices.show({ kind: 'failure', failure, retry: failure.retry ? retry : null });
  };
  const act = async <N extends WorkCommand>(name: N, request: RequestOf<N>): Promise<Acted> => {
    if (running.current) return { kind: 'failed' };
    running.current = true;
    setBusy(true);
    try {
      await drafts.flush();
      const outcome: WorkOutcome = await platform.call(name, request);
      notices.show(null);
      refresh();
      if (outcome.outcome === 'done') {
        setHolder(null);
        setDone({ after: asked.answer, work: outcome.work });
        return { kind: 'done', work: outcome.work };
      }
      asked.again();
      if (outcome.outcome === 'refused') return { kind: 'refused', refusal: outcome.refusal };
      setHolder({ holder: outcome.holder, since: outcome.since });
      return { kind: 'taken' };
    } catch (thrown) {
      failed(thrown, () => void act(name, request));
      return { kind: 'failed' };
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { work, failure: asked.failure, holder, busy, act, again: asked.again };
}
