import { useCallback, useMemo, useState } from 'react';
import { useLate } from '../../design/useLate';
import type { CandidateView } from '../../platform/gen/CandidateView';
import type { Elsewhere } from '../../platform/gen/Elsewhere';
import type { Failure } from '../../platform/gen/Failure';
import type { FoundView } from '../../platform/gen/FoundView';
import { useAsk } from '../../state/ask';
import { useWhenFresh } from '../../state/useWhenFresh';

/** Letters from which on the central is asked. */
const LEAST = 3;
const NOBODY: readonly CandidateView[] = [];

/** Those of this base in their order, and below them those whom only the central holds. */
function merged(near: readonly CandidateView[], elsewhere: Elsewhere | null): readonly CandidateView[] {
  if (elsewhere?.state !== 'found') return near;
  const known = new Set(near.map((candidate) => candidate.client));
  return [...near, ...elsewhere.candidates.filter((candidate) => !known.has(candidate.client))];
}

/** The search as it stands. */
export interface Find {
  readonly text: string;
  readonly type: (text: string) => void;
  /** The newest answer; while one is on its way, the one before. */
  readonly found: FoundView | null;
  /** The candidates of this base, then those of elsewhere: what comes later stands below, and nothing moves. */
  readonly candidates: readonly CandidateView[];
  /** From which place on they are of elsewhere. */
  readonly here: number;
  /** How the search at the central stands; null while it is not known. */
  readonly elsewhere: Elsewhere | null;
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

  // The central is asked once the base here has answered and the typing rests: it has less to do, its audit has one entry
  // for what was typed, and nobody waits for it.
  const rested = useLate(fresh && text.trim().length >= LEAST);
  const far = useAsk('find_elsewhere', rested ? { text } : null);
  const elsewhere = far.answer !== null && far.answer.text === text ? far.answer.search : null;
  const near = asked.answer?.candidates ?? NOBODY;
  const candidates = useMemo(() => merged(near, elsewhere), [near, elsewhere]);

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
    const candidate = candidates[active];
    if (candidate !== undefined) options.onChoose(candidate, text);
  });

  return {
    text,
    type,
    found: asked.answer,
    candidates,
    here: near.length,
    elsewhere,
    fresh,
    failure: asked.failure,
    again: asked.again,
    active,
    setActive,
    choose,
  };
}
