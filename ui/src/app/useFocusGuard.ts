import { useEffect } from 'react';
import { goToNext } from './goToNext';

/** Milliseconds after a change of the screen until focus is looked after: dialogs give it back by themselves first. */
const AFTER = 80;

/**
 * Focus is never lost. When the control that had it has gone from the screen, with a step done or a dialog
 * closed, it goes to what is to be done next, or else to the work as a whole.
 */
export function useFocusGuard(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const { activeElement } = document;
      if (activeElement !== null && activeElement !== document.body) return;
      if (document.querySelector('[role=dialog]') !== null) return;
      const work = document.querySelector<HTMLElement>('#work');
      if (!goToNext(work)) work?.focus();
    };
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(look, AFTER);
    });
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, []);
}
