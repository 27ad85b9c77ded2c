/** Canned replies: « / » in an empty answer, or a button, opens a list that narrows as one types. */

const GAP = /\[[^[\]\n]{1,60} à compléter\]/;

/** @type {number} */
let chosen = 0;

/** @param {(text: HTMLTextAreaElement) => void} written what is to happen after an insertion */
export function followPicker(written) {
  document.addEventListener("swapped", offer);
  offer();

  document.addEventListener("input", (event) => {
    const { target } = event;
    if (target === filter()) return show();
    if (!(target instanceof HTMLTextAreaElement) || target.id !== "answer-text") return;
    if (target.value === "/" && replies().length) open();
  });

  document.addEventListener("click", (event) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const option = target.closest("#picker-list [role=option]");
    if (option instanceof HTMLElement) return insert(Number(option.dataset.reply), written);
    if (target.closest("#open-picker")) return isOpen() ? close() : open();
    if (isOpen() && !target.closest("#picker")) close(false);
  });

  // The field keeps the focus, so that the keyboard of a phone stays where it is.
  picker()?.addEventListener("pointerdown", (event) => {
    if (event.target !== filter()) event.preventDefault();
  });

  filter()?.addEventListener("keydown", (event) => {
    const { key } = event;
    if (event.isComposing) return;
    const count = options().length;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (key in moves && count) {
      move((chosen + moves[/** @type {keyof typeof moves} */ (key)] + count) % count);
    } else if (key === "Enter" && count) {
      insert(Number(options()[chosen].dataset.reply), written);
    } else if (key === "Escape") {
      close();
    } else if (key === "Tab") {
      return close(false);
    } else if (key === "Backspace" && !filter()?.value) {
      close();
    } else if (key !== "Enter") {
      return;
    }
    event.preventDefault();
  });
}

function open() {
  const field = filter();
  const box = picker();
  if (!box || !field) return;
  box.hidden = false;
  field.value = "";
  show();
  field.focus();
}

/** @param {boolean} [goBack] to the answer */
function close(goBack = true) {
  const box = picker();
  if (box) box.hidden = true;
  const text = answer();
  if (!text) return;
  if (goBack) text.focus();
}

/** The replies that have every word in their shortcut, title or text; shortcuts come first. */
function show() {
  const list = document.getElementById("picker-list");
  const none = document.getElementById("picker-none");
  if (!list || !none) return;
  const wanted = fold(filter()?.value ?? "").replace(/^\//, "");
  const words = wanted.split(/\s+/).filter(Boolean);
  const found = replies()
    .map((reply, index) => ({ ...reply, index }))
    .filter(({ all }) => words.every((word) => all.includes(word)))
    .sort((one, other) => Number(other.short.startsWith(wanted)) - Number(one.short.startsWith(wanted)));
  list.replaceChildren(...found.map(option));
  list.hidden = !found.length;
  none.hidden = Boolean(found.length);
  move(0);
}

/** @param {{ shortcut: string, title: string, text: string, index: number }} reply */
function option({ shortcut, title, text, index }) {
  const item = document.createElement("li");
  item.id = `picker-${index}`;
  item.role = "option";
  item.dataset.reply = String(index);
  const name = document.createElement("span");
  const code = document.createElement("code");
  code.textContent = shortcut;
  name.append(code, ` ${title}`);
  const more = document.createElement("span");
  more.className = "excerpt muted";
  more.textContent = text;
  item.append(name, more);
  return item;
}

/** @param {number} index */
function move(index) {
  chosen = index;
  const field = filter();
  field?.removeAttribute("aria-activedescendant");
  options().forEach((each, at) => {
    each.setAttribute("aria-selected", String(at === index));
    if (at !== index) return;
    field?.setAttribute("aria-activedescendant", each.id);
    each.scrollIntoView({ block: "nearest" });
  });
}

/**
 * @param {number} index
 * @param {(text: HTMLTextAreaElement) => void} written
 */
function insert(index, written) {
  const text = answer();
  const reply = replies()[index];
  if (!text || !reply) return;
  close();
  if (text.value.trim() === "/") text.value = "";
  const before = text.value.slice(0, text.selectionStart);
  const after = text.value.slice(text.selectionEnd);
  const gap = before && !/\s$/.test(before) ? "\n" : "";
  text.value = `${before}${gap}${reply.text}${after}`;
  const at = before.length + gap.length;
  const open = GAP.exec(reply.text);
  // What is left to complete is selected: one only has to type.
  if (open) text.setSelectionRange(at + open.index, at + open.index + open[0].length);
  else text.setSelectionRange(at + reply.text.length, at + reply.text.length);
  written(text);
}

/** From the list that is there without scripts. */
function replies() {
  return [...document.querySelectorAll("#replies [data-reply]")].map((link) => {
    const shortcut = link.querySelector("code")?.textContent ?? "";
    const title = (link.textContent ?? "").replace(shortcut, "").trim();
    const text = link instanceof HTMLElement ? (link.dataset.reply ?? "") : "";
    const short = fold(shortcut).replace(/^\//, "");
    return { shortcut, title, text, short, all: fold(`${short} ${title} ${text}`) };
  });
}

function offer() {
  const button = document.getElementById("open-picker");
  if (button) button.hidden = !replies().length;
  if (isOpen() && !answer()) close(false);
}

/** @param {string} text */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

function isOpen() {
  return picker()?.hidden === false;
}

function picker() {
  return document.getElementById("picker");
}

function filter() {
  const field = document.getElementById("picker-filter");
  return field instanceof HTMLInputElement ? field : null;
}

function answer() {
  const text = document.getElementById("answer-text");
  return text instanceof HTMLTextAreaElement ? text : null;
}

/** @returns {HTMLElement[]} */
function options() {
  return [...document.querySelectorAll("#picker-list [role=option]")].filter(
    (each) => each instanceof HTMLElement,
  );
}
