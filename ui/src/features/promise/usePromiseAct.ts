import { useRef, useState } from 'react';
import { usePlatform } from '../../platform/context';
import type { PromiseOutcome } from '../../platform/gen/PromiseOutcome';
import type { Refusal } from '../../platform/gen/Refusal';
import { failureOf, type CommandName, type RequestOf, type ResponseOf } from '../../platform/platform';
import { useWork } from '../../state/work';

/** Commands that answer with what became of a promise. */
type PromiseCommand = {
  [N in CommandName]: ResponseOf<N> extends PromiseOutcome ? (PromiseOutcome extends ResponseOf<N> ? N : never) : never;
}[CommandName];

/** Does something with a promise, one thing at a time. What fails is shown, what is refused is given back. */
export function usePromiseAct(options: { onDone: () => void; onRefused: (refusal: Refusal) => void }) {
  const platform = usePlatform();
  const { drafts, notices, refresh, onLocked } = useWork();
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  const act = async <N extends PromiseCommand>(name: N, request: RequestOf<N>): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      await drafts.flush();
      const outcome: PromiseOutcome = await platform.call(name, request);
      notices.show(null);
      if (outcome.outcome === 'refused') options.onRefused(outcome.refusal);
      else {
        refresh();
        options.onDone();
      }
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.code === 'locked') onLocked();
      else notices.show({ kind: 'failure', failure, retry: failure.retry ? () => void act(name, request) : null });
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { act, busy };
}
