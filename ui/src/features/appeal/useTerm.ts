import type { TermOutcome } from '../../platform/gen/TermOutcome';
import { useAsk } from '../../state/ask';
import { useCalendar } from '../../state/work';
import { fieldDay } from '../../design/day';

/** The term of an answer as the program names it. */
export interface AskedTerm {
  /** The answer, or none yet. */
  readonly outcome: TermOutcome | null;
  /** Whether the program could not answer. */
  readonly failed: boolean;
  /** What stands in the field unless something else is typed. */
  readonly proposed: string;
}

/** @param otherwise what is proposed when the program could not answer: what the script told the client. */
export function useTerm(visit: string, appeal: string, otherwise: string): AskedTerm {
  const { today } = useCalendar();
  const { answer, failure } = useAsk('propose_term', { visit, appeal });
  const named = answer?.outcome === 'named' ? answer.term : null;
  const failed = failure !== null;
  // A norm that is past already is told, but no day that may still be promised.
  const ahead = named !== null && named.due >= today ? fieldDay(named.due) : '';
  return { outcome: answer, failed, proposed: failed ? otherwise : ahead };
}
