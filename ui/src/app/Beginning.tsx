import { useLayoutEffect, useState, type RefObject } from 'react';
import { Panel } from '../design/Panel';
import { leadsOn, Script } from '../features/visit/Script';
import { useVisit } from '../state/visit';
import { words } from '../words';
import { Identify, useIdentifyText } from './Identify';
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
  const { visit } = useVisit();
  const guideAct = useGuideAct();
  const { guide } = visit;
  const greeted = guide === null || guide.complete;
  const initial = useIdentifyText();
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
        <Identify
          fieldRef={props.fieldRef}
          autoFocus={straight}
          onType={(text) => {
            setTyped(text.trim() !== '');
          }}
          onEmptyEnter={() => {
            if (guide !== null && leadsOn(guide)) void guideAct({ act: 'continue' });
          }}
        />
      </Panel>
    </>
  );
}
