import { useCallback, useState, useSyncExternalStore } from 'react';
import type { WorkField } from '../platform/gen/WorkField';
import type { DraftField } from './useDraft';
import { useWork } from './work';

/**
 * A field of the work on a forwarded appeal whose text is kept as it is typed: `[text, type, forget]`.
 *
 * @param otherwise what stands in the field as long as the window has typed nothing: what the vault has, or a colleague typed.
 */
export function useWorkDraft(appeal: string, field: WorkField, otherwise: string): DraftField {
  const { drafts } = useWork();
  const [typed, setTyped] = useState(() => drafts.typedAtWork(appeal, field));
  const type = useCallback(
    (next: string) => {
      setTyped(next);
      drafts.typeAtWork(appeal, field, next);
    },
    [drafts, appeal, field],
  );
  const forget = useCallback(() => {
    setTyped(undefined);
    drafts.forgetAtWork(appeal, field);
  }, [drafts, appeal, field]);
  return [typed ?? otherwise, type, forget];
}

/** When what was typed was last kept; null before. */
export function useKept(appeal: string, field: WorkField): string | null {
  const { drafts } = useWork();
  return useSyncExternalStore(drafts.subscribeKept, () => drafts.keptAtWork(appeal, field) ?? null);
}
