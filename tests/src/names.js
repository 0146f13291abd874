// Roles and names as they are heard. Read before `page.js`, in one function body.
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
  complementary: "aside",
  region: "section[aria-label], section[aria-labelledby]",
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

// What of an element is heard: its text without what is hidden from those who listen, such as the key drawn on a button.
function heardOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const parts = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement?.closest("[aria-hidden=true]")) parts.push(walker.currentNode.data);
  }
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
  return heardOf(element) || squeeze(element.getAttribute("title") ?? element.getAttribute("placeholder"));
}

function roleOf(element) {
  const said = element.getAttribute("role");
  if (said) return said;
  return Object.keys(IMPLICIT).find((role) => element.matches(IMPLICIT[role])) ?? element.localName;
}
