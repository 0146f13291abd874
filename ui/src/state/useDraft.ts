import { useCallback, useState } from 'react';
import { useVisit } from './visit';
import { useWork } from './work';

/** A field of the visit whose text is kept as it is typed: `[text, type, forget]`. */
export type DraftField = readonly [string, (text: string) => void, () => void];

/** @param otherwise what stands in the field when nothing was typed. */
export function useDraft(field: string, otherwise = ''): DraftField {
  const { drafts } = useWork();
  const { visit } = useVisit();
  const read = () => drafts.typed(visit.id, field) ?? visit.drafts[field] ?? otherwise;
  const [state, setState] = useState(() => ({ field, text: read() }));
  // Another field under the same component: its own text.
  const text = state.field === field ? state.text : read();

  const type = useCallback(
    (next: string) => {
      setState({ field, text: next });
      drafts.type(visit.id, field, next);
    },
    [drafts, visit.id, field],
  );
  const forget = useCallback(() => {
    setState({ field, text: otherwise });
    drafts.forget(visit.id, field);
  }, [drafts, visit.id, field, otherwise]);
  return [text, type, forget];
}

/** A mark that is kept like a text. */
export function useDraftMark(field: string): readonly [boolean, (marked: boolean) => void, () => void] {
  const [text, type, forget] = useDraft(field);
  const mark = useCallback(
    (marked: boolean) => {
      type(marked ? 'yes' : '');
    },
    [type],
  );
  return [text === 'yes', mark, forget];
}
