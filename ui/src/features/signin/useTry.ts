import { useEffect, useState } from 'react';
import type { BaseState } from '../../platform/gen/BaseState';
import type { Failure } from '../../platform/gen/Failure';
import type { SessionView } from '../../platform/gen/SessionView';
import type { SignInOutcome } from '../../platform/gen/SignInOutcome';
import { failureOf } from '../../platform/platform';

/** How a try to open the base stands. */
export interface Try {
  readonly going: boolean;
  /** Whether the last try was with a wrong login or password. */
  readonly wrong: boolean;
  /** Seconds until the next one is heard; 0 for at once. */
  readonly wait: number;
  readonly failure: Failure | null;
  readonly attempt: (open: () => Promise<SignInOutcome>) => Promise<boolean>;
  /** Something was typed: what was said about the last try is over. */
  readonly anew: () => void;
}

/** Tries to open the base, and counts the wait after a wrong password down. */
export function useTry(on: {
  done: (session: SessionView) => void;
  unavailable: (base: BaseState) => void;
}): Try {
  const [going, setGoing] = useState(false);
  const [wrong, setWrong] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [wait, setWait] = useState(0);

  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => {
      setWait(wait - 1);
    }, 1000);
    return () => {
      clearTimeout(timer);
    };
  }, [wait]);

  return {
    going,
    wrong,
    wait,
    failure,
    anew: () => {
      setWrong(false);
      setFailure(null);
    },
    attempt: async (open) => {
      if (going || wait > 0) return false;
      setGoing(true);
      setWrong(false);
      setFailure(null);
      try {
        const outcome = await open();
        if (outcome.outcome === 'done') on.done(outcome.session);
        else if (outcome.outcome === 'unavailable') on.unavailable(outcome.base);
        else {
          setWrong(true);
          setWait(outcome.wait);
        }
        return outcome.outcome === 'done';
      } catch (thrown) {
        setFailure(failureOf(thrown));
        return false;
      } finally {
        setGoing(false);
      }
    },
  };
}
