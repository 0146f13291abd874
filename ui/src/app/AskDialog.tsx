import { useState } from 'react';
import { announce } from '../design/Live';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { CodeStep } from '../features/profile/CodeStep';
import { History } from '../features/profile/History';
import { answerField } from '../features/visit/answerField';
import { Script } from '../features/visit/Script';
import type { Attribute } from '../platform/gen/Attribute';
import type { GuideAction } from '../platform/gen/GuideAction';
import type { VisitView } from '../platform/gen/VisitView';
import { useVisit } from '../state/visit';
import { useWork } from '../state/work';
import { words } from '../words';
import { refusalWords } from '../words/refusal';
import styles from './OfferDialog.module.css';

const w = words.profile;
/** Asked by a script as well, but told by a paper: their history stands in the book. */
const CONSENTS: ReadonlySet<Attribute> = new Set(['consent_data', 'consent_ads']);

/** What the card shows of an attribute. */
const known = (visit: VisitView, attribute: Attribute) =>
  visit.card?.profile.attributes.find((each) => each.attribute === attribute);

/**
 * A question of the profile: its approved script step by step (R-PR-1). Through, it is kept at once; a new phone or e-mail is
 * then confirmed by a code. Closed before that, it goes on at the same step.
 */
export function AskDialog(props: {
  attribute: Attribute;
  onClose: () => void;
  /** Answered, or put off. */
  onDone: (visit: VisitView) => void;
}) {
  const { visit, act } = useVisit();
  const { drafts } = useWork();
  const { attribute } = props;
  const begun = visit.asking.find((each) => each.attribute === attribute)?.guide ?? null;
  // Once kept, its run is gone; what it came to may still be confirmed by a code.
  const [last, setLast] = useState(begun);
  if (begun !== null && begun !== last) setLast(begun);
  const guide = begun ?? last;
  const [step, setStep] = useState<'ask' | 'code'>('ask');
  const [history, setHistory] = useState(false);
  const title = words.attributeTitle(attribute, visit.card?.party ?? 'person');
  const why = visit.profile_questions.find((each) => each.attribute === attribute)?.why ?? null;
  const shown = known(visit, attribute);
  const byCode = shown?.confirmable === 'code';

  const guideAct = async (action: GuideAction) => {
    if (guide === null) return null;
    const acted = await act('guide_act', { visit: visit.id, run: guide.run, step: guide.step.id, action });
    if (acted.kind === 'refused') return refusalWords(acted.refusal);
    if (acted.kind !== 'done') return null;
    // The desk has forgotten it with the step; what waits to be written would bring it back.
    if (guide.step.input !== null) drafts.forget(visit.id, answerField(guide.run, guide.step.id));
    if (acted.visit.asking.some((each) => each.attribute === attribute)) return null;
    announce(w.recorded(title));
    const after = known(acted.visit, attribute);
    const told = after !== undefined && after.masked !== null && after.masked !== shown?.masked;
    if (told && byCode && after.confirmed === null) setStep('code');
    else props.onDone(acted.visit);
    return null;
  };

  if (guide === null) return null;
  if (step === 'code') {
    return <CodeStep attribute={attribute} title={title} onClose={props.onClose} onDone={props.onDone} />;
  }
  return (
    <Dialog
      size="l"
      title={w.askTitle(title)}
      detail={[
        why === null ? null : words.why[why],
        words.guide.version(guide.version),
        words.guide.order(guide.order),
      ]
        .filter((part) => part !== null)
        .join(' · ')}
      onClose={props.onClose}
      closeLabel={w.close}
      {...(CONSENTS.has(attribute)
        ? {}
        : {
            actions: (
              <>
                {byCode && shown.masked !== null && (
                  <Button
                    look="quiet"
                    onPress={() => {
                      setStep('code');
                    }}
                  >
                    {w.codeTitle}
                  </Button>
                )}
                <Button
                  look="quiet"
                  aria-expanded={history}
                  onPress={() => {
                    setHistory(!history);
                  }}
                >
                  {history ? w.hideHistory : w.history}
                </Button>
              </>
            ),
          })}
    >
      <div className={styles['offer']}>
        <Script guide={guide} onAct={guideAct} takesFocus />
      </div>
      {history && <History visit={visit.id} attribute={attribute} />}
    </Dialog>
  );
}
