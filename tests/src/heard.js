// What a screen reader tells of the page, and what of it changes by itself. Read between `names.js` and `page.js`.

// The clock goes on while a test runs: it starts at 10:30 of its day, and lasts for minutes.
const VARIES = [
  [/(?<![\d:])10:[3-5]\d(?![\d:])/gu, "‹время›"],
  [/(?<![\d:])\d:[0-5]\d(?![\d:])/gu, "‹длительность›"],
];
// The number of a fault is as wide as it happens to be: it varies with the whole block that it stands in.
const FAULT = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gu;
const still = (text) => [...VARIES, [FAULT, "‹номер›"]].reduce((all, [rule, sign]) => all.replace(rule, sign), squeeze(text));
const STILL = new CSSStyleSheet();
STILL.replaceSync("*, *::before, *::after { caret-color: transparent !important; transition: none !important; " +
  "animation: none !important; }");

// Roles that are told as one: their name is their content.
const WHOLE = new Set(["button", "link", "option", "radio", "checkbox", "switch", "heading", "tab", "menuitem", "img"]);
const TOLD = { ...IMPLICIT, banner: "header", contentinfo: "footer", group: "fieldset", term: "dt", definition: "dd",
  columnheader: "th", cell: "td", form: "form[aria-label], form[aria-labelledby]" };

function toldRole(element) {
  const said = element.getAttribute("role");
  if (said) return said === "presentation" || said === "none" ? null : said;
  return Object.keys(TOLD).find((role) => element.matches(TOLD[role])) ?? null;
}

// A name that was given; the content of what is not told as one is told by itself.
function toldName(element, role) {
  if (WHOLE.has(role) || element.matches("input, textarea, select")) return nameOf(element);
  return element.matches("[aria-label], [aria-labelledby]") ? nameOf(element) : "";
}

function statesOf(element, role) {
  const aria = (name) => element.getAttribute(`aria-${name}`);
  const active = aria("activedescendant");
  const told = {
    level: role === "heading" && (aria("level") ?? element.localName.slice(1)),
    checked: element.checked ?? aria("checked") === "true",
    pressed: aria("pressed") === "true",
    expanded: aria("expanded") === "true",
    collapsed: aria("expanded") === "false",
    selected: aria("selected") === "true",
    disabled: element.disabled === true || aria("disabled") === "true",
    invalid: aria("invalid") === "true",
    current: aria("current") !== "false" && aria("current"),
    keys: aria("keyshortcuts"),
    active: active !== null && nameOf(document.getElementById(active) ?? document.createElement("i")),
    focus: element === document.activeElement,
  };
  return Object.entries(told).filter(([, value]) => value)
    .map(([name, value]) => ` [${name}${value === true ? "" : `=${still(value)}`}]`).join("");
}

function heard() {
  const lines = [];
  let [run, depth] = ["", 0];
  const put = (line) => lines.push(`${"  ".repeat(depth)}- ${line}`);
  const flush = () => {
    const text = still(run);
    run = "";
    if (text) put(`text: ${text}`);
  };
  const silent = (element) => element.matches("[aria-hidden=true], [inert], script, style, [data-live-announcer]") ||
    !element.checkVisibility({ visibilityProperty: true });
  const tell = (element, role) => {
    flush();
    const name = still(toldName(element, role));
    const by = element.getAttribute("aria-describedby");
    const described = by ? still(by.split(/\s+/u).map((id) => document.getElementById(id)).filter(Boolean).map(textOf).join(" ")) : "";
    const value = element.matches("input:not([type=radio], [type=checkbox], [type=password], [type=file]), textarea")
      ? ` = ${JSON.stringify(still(element.value))}` : "";
    put(role + (name ? ` ${JSON.stringify(name)}` : "") + statesOf(element, role) + value + (described ? ` (${described})` : ""));
    if (WHOLE.has(role) || value) return;
    const place = lines.length - 1;
    depth += 1;
    inside(element);
    flush();
    depth -= 1;
    // One text alone stands on the line of what it is in.
    const [only, second] = lines.slice(place + 1);
    if (only !== undefined && second === undefined && only.trimStart().startsWith("- text: ")) {
      lines.splice(place, 2, `${lines[place]}: ${only.trimStart().slice("- text: ".length)}`);
    }
  };
  const inside = (element) => {
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) run += node.data;
      if (node.nodeType !== Node.ELEMENT_NODE || silent(node)) continue;
      const role = toldRole(node);
      const block = !getComputedStyle(node).display.startsWith("inline");
      if (node.matches("[data-varies]")) run += " ‹меняется› ";
      else if (role !== null) tell(node, role);
      // The words of a control are its name.
      else if (node.localName === "label") [...node.querySelectorAll("input, button")].forEach((one) => tell(one, toldRole(one) ?? "textbox"));
      else {
        if (block) flush();
        else run += " ";
        inside(node);
        if (block) flush();
        else run += " ";
      }
    }
  };
  inside(document.body);
  flush();
  return `${lines.join("\n")}\n`;
}

// Rectangles of the window: left, top, right, bottom. What stands behind a dialog is not seen, and hides nothing of it.
function varying() {
  const found = [];
  const seen = (box, element) => {
    const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    const dialog = hit?.closest("[role=dialog], dialog");
    return hit !== null && (dialog === null || dialog.contains(element));
  };
  const add = (boxes, element) => {
    for (const box of boxes) if (seen(box, element)) found.push([box.left, box.top, box.right, box.bottom]);
  };
  for (const element of document.querySelectorAll("[data-varies], [role=timer]")) add([element.getBoundingClientRect()], element);
  for (const field of document.querySelectorAll("input, textarea")) {
    if (still(field.value) !== squeeze(field.value)) add([field.getBoundingClientRect()], field);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: text } = walker;
    if (!text.parentElement?.checkVisibility({ visibilityProperty: true })) continue;
    if (text.data.search(FAULT) >= 0) {
      let block = text.parentElement;
      while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
      add([block.getBoundingClientRect()], block);
    }
    for (const [rule] of VARIES) {
      for (const match of text.data.matchAll(rule)) {
        const range = document.createRange();
        range.setStart(text, match.index);
        range.setEnd(text, match.index + match[0].length);
        add(range.getClientRects(), text.parentElement);
      }
    }
  }
  return found;
}
