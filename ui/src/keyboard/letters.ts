/** QWERTY letters and what stands on the same caps in ЙЦУКЕН. */
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN = 'йцукенгшщзхъфывапролджэячсмитьбюё';

/** What was meant if the keyboard stood in the other layout: `pf,k` → «забл». */
export function slipped(text: string): string {
  return [...text]
    .map((letter) => {
      const at = LATIN.indexOf(letter);
      return at >= 0 ? (RUSSIAN[at] ?? letter) : letter;
    })
    .join('');
}
