import { useState } from 'react';
import type { Attribute } from '../platform/gen/Attribute';
import type { VisitView } from '../platform/gen/VisitView';
import { useVisit } from '../state/visit';
import { useWork } from '../state/work';
import type { Position } from './position';
import { comesBack, isAsk, type Over } from './visitOver';

/** Under which field the visit keeps which question of the profile stands open. */
const ASKING = 'asking';

/** The question that stood open when the window went away, if it goes on yet. */
function askedBefore(visit: VisitView, kept: string): Over | null {
  const asking = visit.asking.find((each) => each.attribute === kept);
  if (asking === undefined || visit.card === null) return null;
  const attribute: Attribute = asking.attribute;
  return { ask: attribute, due: visit.profile_questions.some((each) => each.attribute === attribute) };
}

/**
 * What stands over a visit. Dialogs that come back after a lock are kept with the position; a question of the profile is kept
 * with the visit, as its run and what is typed are: after a crash the client is asked on where it stopped (R-PR-1, R-SC-5).
 */
export function useOver(position: Position): readonly [Over | null, (next: Over | null) => void] {
  const { visit } = useVisit();
  const { drafts } = useWork();
  const [over, setState] = useState<Over | null>(
    () => position.now.dialog ?? askedBefore(visit, drafts.typed(visit.id, ASKING) ?? visit.drafts[ASKING] ?? ''),
  );
  const setOver = (next: Over | null) => {
    position.move({ dialog: comesBack(next) ? next : null });
    if (isAsk(next)) drafts.type(visit.id, ASKING, next.ask);
    else if (isAsk(over)) drafts.forget(visit.id, ASKING);
    setState(next);
  };
  return [over, setOver];
}
