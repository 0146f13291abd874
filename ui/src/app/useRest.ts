import { useEffect, useEffectEvent } from 'react';
import type { Wear } from './wear';

/** How often it is looked. */
const EVERY = 1_000;

/** Lets a worn page rest as soon as it may: nobody does anything, and nothing would be lost. */
export function useRest(wear: Wear, may: () => boolean, rest: () => void): void {
  const look = useEffectEvent(() => {
    if (wear.due && may() && nothingBegun()) rest();
  });
  useEffect(() => {
    const timer = setInterval(() => {
      look();
    }, EVERY);
    return () => {
      clearInterval(timer);
    };
  }, []);
}

/** Whether the screen is as it came: nothing stands over it, focus is where the work begins, nothing was scrolled or typed. */
function nothingBegun(): boolean {
  if (document.querySelector('[role=dialog], [role=alertdialog]') !== null) return false;
  const work = document.querySelector<HTMLElement>('#work');
  if (work === null) return false;
  const { activeElement } = document;
  const atBeginning =
    activeElement === document.body ||
    activeElement === work ||
    activeElement?.matches('[data-next]') === true ||
    activeElement === work.querySelector('[role=option]');
  if (!atBeginning) return false;
  if ([work, ...work.querySelectorAll('*')].some((element) => element.scrollTop > 0)) return false;
  return [...work.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=radio]):not([type=checkbox]), textarea')].every(
    (field) => field.value === '',
  );
}
