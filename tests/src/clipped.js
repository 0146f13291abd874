// Texts of which a part is cut off where nothing scrolls. Read between `heard.js` and `page.js`.
function clipped() {
  const cuts = (style, axis) => /hidden|clip/u.test(axis === "x" ? style.overflowX : style.overflowY);
  const scrolls = (style, axis) => /auto|scroll/u.test(axis === "x" ? style.overflowX : style.overflowY);
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const cutBy = (element, box, axis) => {
    const [from, to, size] = axis === "x" ? ["left", "right", "clientWidth"] : ["top", "bottom", "clientHeight"];
    for (let up = element; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (scrolls(style, axis)) return false;
      // Words for those who listen stand in a pixel; an inline element cuts nothing.
      if (up.clientWidth <= 1) return false;
      if (!cuts(style, axis) || up[size] === 0) continue;
      const own = up.getBoundingClientRect();
      // A line is as high as its letters; what hangs over by a pixel or two is the space above and below them.
      const room = axis === "x" ? 1 : 4;
      if (box[from] < own[from] - room || box[to] > own[to] + room) return true;
    }
    return false;
  };
  while (walker.nextNode()) {
    const { currentNode: text } = walker;
    const element = text.parentElement;
    if (!squeeze(text.data) || !element?.checkVisibility({ visibilityProperty: true })) continue;
    if (element.closest("[aria-hidden=true], [inert], svg, [data-live-announcer]")) continue;
    // The whole of it is shown where the mouse rests, and is heard. Keys for which the foot has no room drop out whole;
    // F1, which lists them all, stays.
    if (element.closest("[title], footer ul")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()];
    if (boxes.some((box) => box.width > 0 && (cutBy(element, box, "x") || cutBy(element, box, "y")))) {
      found.push(squeeze(text.data).slice(0, 60));
    }
  }
  return found;
}
