import { useCallback, useState, useSyncExternalStore } from 'react';
import type { WorkField } from '../platform/gen/WorkField';
import type { DraftField } from './useDraft';
import { useWork } from './work';

/**
 * A field of the work on a forwarded appeal whose text is kept as it is typed: `[text, type, forget]`.
 *
 * @param otherwise what stands in the field when the window has typed nothing: what the vault has.
 */
export function useWorkDraft(appeal: string, field: WorkField, otherwise: string): DraftField {
  const { drafts } = useWork();
  const [text, setText] = useState(() => drafts.typedAtWork(appeal, field) ?? otherwise);
  const type = useCallback(
    (next: string) => {
      setText(next);
      drafts.typeAtWork(appeal, field, next);
    },
    [drafts, appeal, field],
  );
  const forget = useCallback(() => {
    drafts.forgetAtWork(appeal, field);
  }, [drafts, appeal, field]);
  return [text, type, forget];
}

/** When what was typed was last kept; null before. */
export function useKept(appeal: string, field: WorkField): string | null {
  const { drafts } = useWork();
  return useSyncExternalStore(drafts.subscribeKept, () => drafts.keptAtWork(appeal, field) ?? null);
}
