// What the tests ask a page: read as one function body by `page.rs`; arguments[0] names the question.
const IMPLICIT = {
  button: "button, summary, input[type=submit], input[type=button]",
  link: "a[href]",
  textbox: "input:not([type]), input[type=text], input[type=search], input[type=tel], input[type=email], " +
    "input[type=password], textarea",
  checkbox: "input[type=checkbox]",
  radio: "input[type=radio]",
  combobox: "select",
  heading: "h1, h2, h3, h4, h5, h6",
  list: "ul, ol",
  listitem: "li",
  dialog: "dialog",
  main: "main",
  navigation: "nav",
  table: "table",
  row: "tr",
  status: "output",
  img: "img[alt]:not([alt=''])",
};
const squeeze = (text) => (text ?? "").replace(/[\s\u00a0\u202f]+/gu, " ").trim();
const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

// The text of an element, its parts set apart: a button's word and the key shown on it are two.
function textOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const parts = [];
  while (walker.nextNode()) parts.push(walker.currentNode.data);
  return squeeze(parts.join(" "));
}

// The accessible name, as far as our screens use the ways of naming.
function nameOf(element) {
  const by = element.getAttribute("aria-labelledby");
  if (by) return squeeze(by.split(/\s+/u).map((id) => document.getElementById(id)).filter(Boolean).map(textOf).join(" "));
  const label = element.getAttribute("aria-label");
  if (label) return squeeze(label);
  if (element.labels?.length) return squeeze([...element.labels].map(textOf).join(" "));
  const alt = element.getAttribute("alt");
  if (alt) return squeeze(alt);
  return textOf(element) || squeeze(element.getAttribute("title") ?? element.getAttribute("placeholder"));
}

function roleOf(element) {
  const said = element.getAttribute("role");
  if (said) return said;
  return Object.keys(IMPLICIT).find((role) => element.matches(IMPLICIT[role])) ?? element.localName;
}

const questions = {
  // The shown elements of a role whose name holds `name`; those with exactly that name come first.
  role(role, name) {
    const implicit = IMPLICIT[role] ? `, ${IMPLICIT[role]}` : "";
    const found = [...document.querySelectorAll(`[role="${CSS.escape(role)}"]${implicit}`)]
      .filter((element) => roleOf(element) === role && shown(element))
      .map((element) => [element, nameOf(element)])
      .filter(([, own]) => own.includes(squeeze(name)));
    const exact = found.filter(([, own]) => own === squeeze(name));
    return [...exact, ...found.filter((one) => !exact.includes(one))].map(([element]) => element);
  },
  css: (selector) => [...document.querySelectorAll(selector)].filter(shown),
  text: () => squeeze(document.body.innerText),
  names: (role) => [...document.querySelectorAll(`[role="${CSS.escape(role)}"], ${IMPLICIT[role] ?? "null"}`)]
    .filter((element) => roleOf(element) === role && shown(element)).map(nameOf),
  // Paints the page again for a second or so, with nothing that could be seen.
  stir() {
    let frames = 90;
    const again = () => {
      document.documentElement.style.outline = `1px solid rgb(0 0 0 / ${(frames % 2) / 1000})`;
      frames -= 1;
      if (frames > 0) requestAnimationFrame(again);
      else document.documentElement.style.outline = "";
    };
    again();
  },
  focus() {
    const element = document.activeElement ?? document.body;
    return { role: roleOf(element), name: nameOf(element), lost: element === document.body };
  },
  describe: (element) => ({ role: roleOf(element), name: nameOf(element), text: textOf(element) }),
  // Where a person clicks to reach a control: one that its label draws and covers is clicked by the label.
  target(element) {
    const box = element.getBoundingClientRect();
    const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    return element === hit || element.contains(hit) || !element.labels?.length ? element : element.labels[0];
  },
  // Shown controls of which a part stands outside the window. Rows of a list that scrolls are no such.
  outside() {
    const [width, height] = [document.documentElement.clientWidth, document.documentElement.clientHeight];
    const scrolled = (element) => {
      for (let up = element.parentElement; up && up !== document.documentElement; up = up.parentElement) {
        if (/auto|scroll/u.test(getComputedStyle(up).overflowY) && up !== document.body) return true;
      }
      return false;
    };
    return [...document.querySelectorAll("button, a[href], input, textarea, select, [role]")].filter(shown)
      .filter((element) => {
        const box = element.getBoundingClientRect();
        if (box.width === 0 || box.height === 0 || scrolled(element)) return false;
        return box.right > width + 1 || box.bottom > height + 1 || box.left < -1 || box.top < -1;
      })
      .map((element) => `${roleOf(element)} «${nameOf(element).slice(0, 60)}»`);
  },
  marked: (mark) => {
    const found = performance.getEntriesByName(mark);
    return found.length ? performance.timeOrigin + found[0].startTime : null;
  },
};
return questions[arguments[0]](...[...arguments].slice(1));
