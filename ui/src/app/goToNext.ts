/** Focus goes to what is to be done next in a part of the screen: the control marked so. */
export function goToNext(part: HTMLElement | null): void {
  part?.querySelector<HTMLElement>('[data-next]')?.focus();
}
