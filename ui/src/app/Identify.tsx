import { useState, type RefObject } from 'react';
import { FindPanel } from '../features/find/FindPanel';
import { useVisit } from '../state/visit';
import { useWork } from '../state/work';
import { refusalWords } from '../words/refusal';

/** What is typed into the field that asks for the visit's client, when the field comes. */
export function useIdentifyText(): string {
  const { visit } = useVisit();
  const { drafts } = useWork();
  return drafts.typed(visit.id, 'identify') ?? visit.drafts['identify'] ?? '';
}

/** The field that asks for the visit's client: two identifiers open the card (R-ID-1). */
export function Identify(props: {
  fieldRef: RefObject<HTMLInputElement | null>;
  autoFocus: boolean;
  onType?: (text: string) => void;
  onEmptyEnter?: () => void;
}) {
  const { visit, act } = useVisit();
  const { drafts } = useWork();
  const [refusal, setRefusal] = useState<string | null>(null);
  const initial = useIdentifyText();
  return (
    <FindPanel
      initial={initial}
      visit={visit.id}
      onType={(text) => {
        setRefusal(null);
        props.onType?.(text);
        drafts.remember(visit.id, 'identify', text);
      }}
      onOpen={(candidate, text) => {
        void act('open_card', { visit: visit.id, client: candidate.client, text }).then((acted) => {
          if (acted.kind === 'refused') setRefusal(refusalWords(acted.refusal));
          if (acted.kind === 'done') drafts.forget(visit.id, 'identify');
        });
      }}
      refusal={refusal}
      {...(props.onEmptyEnter === undefined ? {} : { onEmptyEnter: props.onEmptyEnter })}
      fieldRef={props.fieldRef}
      autoFocus={props.autoFocus}
    />
  );
}
