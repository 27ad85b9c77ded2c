/** Shortcuts of one key, never while one types; `?` tells which, and there they can be turned off. */

const OFF = "comptoir.keys";

export function followKeys() {
  const help = document.getElementById("keys-help");
  const choice = document.getElementById("keys-on");
  if (!(help instanceof HTMLDialogElement) || !(choice instanceof HTMLInputElement)) return;

  choice.checked = isOn();
  choice.addEventListener("change", () => turn(choice.checked));
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("#open-keys")) help.showModal();
  });
  document.addEventListener("swapped", offer);
  offer();

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (isTyping(target)) {
      // Escape leaves the field, so that the shortcuts are there again.
      if (key === "Escape" && target instanceof HTMLElement) target.blur();
      return;
    }
    if (!isOn() || key.length !== 1) return;
    if (key === "?") help.showModal();
    else if (!press(key)) return;
    event.preventDefault();
  });
}

/** @param {string} key */
function press(key) {
  const wanted = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!(wanted instanceof HTMLElement)) return false;
  if (!(wanted instanceof HTMLTextAreaElement)) {
    wanted.click();
    return true;
  }
  const around = wanted.closest("details");
  if (around) around.open = true;
  wanted.focus();
  return true;
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  if (target instanceof HTMLInputElement) return !["checkbox", "radio"].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

/** Where there is a keyboard, as far as one can tell. */
function offer() {
  const button = document.getElementById("open-keys");
  if (button) button.hidden = !matchMedia("(hover: hover) and (pointer: fine)").matches;
}

function isOn() {
  try {
    return localStorage.getItem(OFF) !== "off";
  } catch {
    return true;
  }
}

/** @param {boolean} on */
function turn(on) {
  try {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "off");
  } catch {
    // No storage here: they stay as they are.
  }
}
