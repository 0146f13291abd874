// Search without a network: words of the reader against titles, what clients say and the text, by their beginnings.
(() => {
  const plain = (text) => text.toLowerCase().replaceAll('ё', 'е').match(/[a-zа-я0-9]+/g) ?? [];
  // A word form differs at its end: two letters of a long word are not compared.
  const stem = (word) => (word.length > 5 ? word.slice(0, -2) : word.length > 3 ? word.slice(0, -1) : word);
  const entries = [...document.querySelectorAll('article')].map((entry) => ({
    entry,
    words: [...new Set(plain(`${entry.dataset.asked} ${entry.textContent}`))],
  }));
  const nav = document.querySelector('nav');
  const field = document.getElementById('words');
  const found = document.getElementById('found');
  const small = new Set(plain('а без бы в во вот да для до же за и из или к как ли мне мой мы на не о об от по при с со то у что это я'));
  const search = () => {
    const wanted = plain(field.value).filter((word) => !small.has(word)).map(stem);
    let count = 0;
    for (const { entry, words } of entries) {
      const fits = wanted.every((stem) => words.some((word) => word.startsWith(stem)));
      entry.hidden = !fits;
      count += fits ? 1 : 0;
    }
    for (const part of document.querySelectorAll('main > section')) {
      part.hidden = part.querySelector('article:not([hidden])') === null;
    }
    nav.hidden = wanted.length > 0;
    found.textContent = wanted.length === 0 ? '' : count === 0 ? 'Ничего не нашлось. Попробуйте другие слова.' : `Нашлось: ${count}`;
  };
  document.querySelector('search').hidden = false;
  field.addEventListener('input', search);
})();
