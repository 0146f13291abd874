// What the tests ask a page: read as one function body by `page.rs`, after `names.js`, `heard.js` and `clipped.js`;
// arguments[0] names the question.
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
  // Texts of which a part is cut off where nothing scrolls.
  clipped,
  // What a screen reader tells of the page, as an indented text.
  heard,
  // Where the page shows what changes by itself.
  varying,
  // For how many milliseconds nobody has typed and the page has waited for nothing of the program; less than none while it waits,
  // and until it is known how it asks.
  calm() {
    if (!window.oknoCalm) {
      const calm = { waits: 0, since: null };
      const ask = window.fetch;
      window.fetch = (...request) => {
        calm.waits += 1;
        return ask(...request).finally(() => {
          calm.waits -= 1;
          calm.since = performance.now();
        });
      };
      for (const typed of ["keydown", "input"]) {
        document.addEventListener(typed, () => (calm.since &&= performance.now()), true);
      }
      window.oknoCalm = calm;
      return -1;
    }
    const { waits, since } = window.oknoCalm;
    return waits > 0 || since === null ? -1 : performance.now() - since;
  },
  // Paints the page again for a second or so, with nothing that could be seen; a caret would be there or not.
  stir() {
    document.adoptedStyleSheets = [STILL];
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
    // A dialog has the focus before it is seen: React Aria shows it when it knows its room.
    const seen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return { role: roleOf(element), name: nameOf(element), lost: element === document.body || !seen };
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
  // What is to be said now and does not stand in sight: a phrase that is scrolled or covered is not said.
  unsaid() {
    return [...document.querySelectorAll("[data-testid=say]")].filter(shown)
      .filter((element) => !element.closest("[aria-hidden=true], [inert]"))
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return [box.top + 4, box.bottom - 4].some((y) => {
          const hit = document.elementFromPoint((box.left + box.right) / 2, y);
          return hit === null || !element.contains(hit);
        });
      })
      .map(textOf);
  },
  // The control with the focus, if a part of it is scrolled away or covered: what is typed or pressed must be seen.
  unseen() {
    const focus = document.activeElement;
    if (focus === null || focus === document.body || /^(?:main|dialog)$/u.test(roleOf(focus))) return null;
    const element = focus.matches("input[type=radio], input[type=checkbox]") ? (focus.closest("label") ?? focus) : focus;
    const box = element.getBoundingClientRect();
    const seen = [box.top + 3, (box.top + box.bottom) / 2, box.bottom - 3].every((y) => {
      const hit = document.elementFromPoint(Math.min(box.left + 12, (box.left + box.right) / 2), y);
      return hit !== null && (element.contains(hit) || hit.contains(element));
    });
    return seen && box.bottom <= innerHeight && box.right <= innerWidth ? null : `${roleOf(focus)} «${nameOf(focus)}»`;
  },
  marked: (mark) => {
    const found = performance.getEntriesByName(mark);
    return found.length ? performance.timeOrigin + found[0].startTime : null;
  },
};
return questions[arguments[0]](...[...arguments].slice(1));
