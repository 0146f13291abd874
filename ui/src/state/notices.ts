import { useSyncExternalStore } from 'react';
import type { Failure } from '../platform/gen/Failure';

/** Something to be told beside the work: a failure with a way on, or a plain remark. */
export type Notice =
  | { readonly kind: 'failure'; readonly failure: Failure; readonly retry: (() => void) | null }
  | { readonly kind: 'remark'; readonly text: string };

/** The one notice that is shown; a newer one takes its place. */
export class Notices {
  #notice: Notice | null = null;
  readonly #listeners = new Set<() => void>();

  show(notice: Notice | null): void {
    this.#notice = notice;
    for (const listener of this.#listeners) listener();
  }

  current = (): Notice | null => this.#notice;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/** The notice that is shown now. */
export function useNotice(notices: Notices): Notice | null {
  return useSyncExternalStore(notices.subscribe, notices.current);
}
