import { useLayoutEffect, useState, type RefObject } from 'react';
import { Panel } from '../design/Panel';
import { FindPanel } from '../features/find/FindPanel';
import { leadsOn, Script } from '../features/visit/Script';
import { useVisit } from '../state/visit';
import { useWork } from '../state/work';
import { words } from '../words';
import { refusalWords } from '../words/refusal';
import { useGuideAct } from './useGuideAct';

/** A letter typed anywhere is meant for the field that asks for the client. */
function useTypeAnywhere(field: RefObject<HTMLInputElement | null>): void {
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.length !== 1 || event.key === ' ') return;
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      const { target } = event;
      if (!(target instanceof HTMLElement) || target.closest('input, textarea, [role=dialog], [role=listbox]')) return;
      // The letter itself follows the focus: it is not yet typed when its key goes down.
      field.current?.focus();
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, [field]);
}

/** The beginning of a visit: the greeting beside the field that asks for the client (§7.2.3). */
export function Beginning(props: { fieldRef: RefObject<HTMLInputElement | null>; sought: boolean }) {
  const { visit, act } = useVisit();
  const { drafts } = useWork();
  const guideAct = useGuideAct();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { guide } = visit;
  const greeted = guide === null || guide.complete;
  const initial = drafts.typed(visit.id, 'identify') ?? visit.drafts['identify'] ?? '';
  const [typed, setTyped] = useState(initial.trim() !== '');
  // Where something was typed already, or there is nobody to greet, the field comes first; from then on focus
  // follows the greeting, and after its end it goes to the field.
  const [{ straight, first }] = useState(() => ({
    straight: props.sought || greeted || initial !== '',
    first: guide?.step.id,
  }));
  // Once the client was asked for identifiers, what is heard goes into the field; Enter there leads on.
  const listens = guide?.run === 'identification' && guide.step.kind !== 'choose';
  useTypeAnywhere(props.fieldRef);
  const { fieldRef } = props;
  useLayoutEffect(() => {
    if (listens) fieldRef.current?.focus();
  }, [listens, fieldRef]);

  return (
    <>
      <Panel
        grow
        title={guide?.title ?? words.stage.beginning}
        detail={guide === null ? undefined : `${words.guide.version(guide.version)}, ${words.guide.order(guide.order)}`}
      >
        {guide !== null && (
          <Script
            guide={guide}
            onAct={guideAct}
            enterElsewhere={typed}
            takesFocus={(!straight || guide.step.id !== first) && !listens}
            onNothingToDo={() => {
              props.fieldRef.current?.focus();
            }}
          />
        )}
      </Panel>
      <Panel grow title={words.find.title}>
        <FindPanel
          initial={initial}
          visit={visit.id}
          onType={(text) => {
            setRefusal(null);
            setTyped(text.trim() !== '');
            drafts.remember(visit.id, 'identify', text);
          }}
          onOpen={(candidate, text) => {
            void act('open_card', { visit: visit.id, client: candidate.client, text }).then((acted) => {
              if (acted.kind === 'refused') setRefusal(refusalWords(acted.refusal));
              if (acted.kind === 'done') drafts.forget(visit.id, 'identify');
            });
          }}
          refusal={refusal}
          onEmptyEnter={() => {
            if (guide !== null && leadsOn(guide)) void guideAct({ act: 'continue' });
          }}
          fieldRef={props.fieldRef}
          autoFocus={straight}
        />
      </Panel>
    </>
  );
}
