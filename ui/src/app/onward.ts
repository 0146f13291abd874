import type { Stage } from '../platform/gen/Stage';
import type { StageChange } from '../platform/gen/StageChange';
import { words } from '../words';

const w = words.visit;

/** Where a visit goes from a stage. */
export const NEXT: Record<Stage, StageChange | null> = {
  beginning: null,
  processing: 'completion',
  completion: 'feedback',
  feedback: 'end',
  ended: null,
};

/** What stands on the button that leads there. */
export const NEXT_TITLE: Record<StageChange, string> = {
  completion: w.toCompletion,
  feedback: w.toFeedback,
  processing: w.another,
  end: w.toEnd,
};
