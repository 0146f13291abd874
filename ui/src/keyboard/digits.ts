/** The digit of a plain key, by its place: 1–9; null for any other. A field takes its digits by itself. */
export function plainDigit(event: Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'repeat'>): number | null {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  const other = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat;
  return digit === undefined || other ? null : Number(digit);
}
