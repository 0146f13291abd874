/** From this width on, in the size of the text, the visit stands in three columns; below it, in two. */
const WIDE = 74;

/**
 * Says on the root how much room there is: the window's width by the size of the text. Large text is as a
 * smaller window. (A container query in rem would say the same, but engines do not ask it again when the size
 * of the text changes.)
 */
export function measureRoom(): void {
  const root = document.documentElement;
  const rem = Number.parseFloat(getComputedStyle(root).fontSize) || 16;
  root.dataset['room'] = window.innerWidth / rem < WIDE ? 'narrow' : 'wide';
}
