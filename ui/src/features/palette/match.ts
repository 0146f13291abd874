import { slipped } from '../../keyboard/letters';

function fold(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е').trim();
}

/** Whether every word typed begins a word of the title, in either layout. */
export function fits(title: string, typed: string): boolean {
  const words = fold(title).split(/[^\p{L}\p{N}]+/u);
  const matches = (text: string) =>
    text
      .split(/\s+/)
      .filter(Boolean)
      .every((part) => words.some((word) => word.startsWith(part)));
  const lower = typed.toLowerCase().trim();
  return matches(fold(lower)) || matches(fold(slipped(lower)));
}
