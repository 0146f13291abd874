// One field that takes what is typed, one button that repeats it, and the list of keys as they came.
const field = document.getElementById("heard");
const said = document.getElementById("said");
const keys = document.getElementById("keys");
const LIMIT = 50;

document.getElementById("accept").addEventListener("click", () => { said.textContent = field.value; });
field.addEventListener("keydown", (event) => { if (event.code === "Enter") said.textContent = field.value; });
document.addEventListener("keydown", (event) => {
  const item = document.createElement("li");
  item.textContent = [event.ctrlKey && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift", event.code, event.key]
    .filter(Boolean).join(" ");
  keys.append(item);
  while (keys.children.length > LIMIT) keys.firstChild.remove();
});

// The moment of use: the frame after the one in which the field stands. Okno sets the same mark in the same way.
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("okno:usable")));
