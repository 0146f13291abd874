import { useCallback, useState } from 'react';
import type { CandidateView } from '../../platform/gen/CandidateView';
import type { Failure } from '../../platform/gen/Failure';
import type { FoundView } from '../../platform/gen/FoundView';
import { useAsk } from '../../state/ask';
import { useWhenFresh } from '../../state/useWhenFresh';

/** The search as it stands. */
export interface Find {
  readonly text: string;
  readonly type: (text: string) => void;
  /** The newest answer; while one is on its way, the one before. */
  readonly found: FoundView | null;
  /** Whether {@link found} answers what is typed now. */
  readonly fresh: boolean;
  readonly failure: Failure | null;
  readonly again: () => void;
  readonly active: number;
  readonly setActive: (index: number) => void;
  /** Chooses the marked candidate; typed letters whose answer is not there yet are waited for. */
  readonly choose: () => void;
}

/**
 * Searches while typing. Every letter counts: a choice made before the answer to the last letter is carried
 * out on that answer, not on an older one.
 */
export function useFind(options: {
  initial: string;
  /** The visit it is typed in: its draft is written with the search. */
  visit: string | null;
  onType: (text: string) => void;
  onChoose: (candidate: CandidateView, text: string) => void;
}): Find {
  const [text, setText] = useState(options.initial);
  const [active, setActive] = useState(0);
  const asked = useAsk('find_clients', { text, visit: options.visit });
  const fresh = asked.answer !== null && asked.answer.text === text && !asked.waiting;

  const { onType } = options;
  const type = useCallback(
    (next: string) => {
      setText(next);
      setActive(0);
      onType(next);
    },
    [onType],
  );

  const choose = useWhenFresh(text, fresh, () => {
    const candidate = asked.answer?.candidates[active];
    if (candidate !== undefined) options.onChoose(candidate, text);
  });

  return {
    text,
    type,
    found: asked.answer,
    fresh,
    failure: asked.failure,
    again: asked.again,
    active,
    setActive,
    choose,
  };
}
