/** QWERTY letters and what stands on the same caps in ЙЦУКЕН. */
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN = 'йцукенгшщзхъфывапролджэячсмитьбюё';

function fold(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е').trim();
}

/** What was meant if the keyboard stood in the other layout: `pf,k` → «забл». */
function slipped(text: string): string {
  return [...text]
    .map((letter) => {
      const at = LATIN.indexOf(letter);
      return at >= 0 ? (RUSSIAN[at] ?? letter) : letter;
    })
    .join('');
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
