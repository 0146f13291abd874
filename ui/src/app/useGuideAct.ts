import type { GuideAction } from '../platform/gen/GuideAction';
import type { GuideView } from '../platform/gen/GuideView';
import { useVisit } from '../state/visit';
import { useWork } from '../state/work';
import { refusalWords } from '../words/refusal';
import { answerField } from '../features/visit/answerField';

/** Acts in a run of the visit; answers with the words of a refusal, or null. */
export function useRunAct(guide: GuideView | null): (action: GuideAction) => Promise<string | null> {
  const { visit, act } = useVisit();
  const { drafts } = useWork();
  return async (action) => {
    if (guide === null) return null;
    const step = guide.step.id;
    const acted = await act('guide_act', { visit: visit.id, run: guide.run, step, action });
    if (acted.kind === 'done' && action.act === 'answer') {
      drafts.forget(visit.id, answerField(guide.run, step));
    }
    return acted.kind === 'refused' ? refusalWords(acted.refusal) : null;
  };
}

/** The same in the run that the stage shows. */
export function useGuideAct(): (action: GuideAction) => Promise<string | null> {
  const { visit } = useVisit();
  return useRunAct(visit.guide);
}
