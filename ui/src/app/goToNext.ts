/** Focus goes to what is to be done next in a part of the screen: the control marked so. Says whether there is one. */
export function goToNext(part: HTMLElement | null): boolean {
  const next = part?.querySelector<HTMLElement>('[data-next]') ?? null;
  next?.focus();
  return next !== null;
}
