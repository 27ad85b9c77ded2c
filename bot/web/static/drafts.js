/** Texts that were begun: those whose form went away, and those that are done with. */

const ENDINGS = ["clore", "confier", "rendre"];

/** @param {string} action the address that the form posts to */
export function draftKey(action) {
  return `comptoir.draft ${action}`;
}

/** A request that was just passed on or closed: what was typed for that is of no more use. */
export function forgetDone() {
  const done = document.querySelector("[data-done]");
  if (!(done instanceof HTMLElement)) return;
  for (const name of ENDINGS) forget(`${done.dataset.done}/${name}`);
}

/** An answer that cannot be sent any more, to be copied: the request is in other hands, or closed. */
export function offerUnsent() {
  const box = document.getElementById("unsent");
  const text = document.getElementById("unsent-text");
  const hands = document.getElementById("composer")?.dataset.hands ?? "";
  if (!box || !(text instanceof HTMLTextAreaElement)) return;
  const kept = hands && read(answerAction());
  if (kept) text.value = kept;
  const why = document.getElementById("unsent-why");
  if (why) why.textContent = hands;
  const foot = box.querySelector(".unsent-foot");
  if (foot instanceof HTMLElement) foot.hidden = false;
  const isShown = Boolean(hands && text.value);
  if (box.hidden === isShown) box.hidden = !isShown;
}

document.addEventListener("click", ({ target }) => {
  const box = document.getElementById("unsent");
  const text = document.getElementById("unsent-text");
  if (!box || !(text instanceof HTMLTextAreaElement) || !(target instanceof HTMLElement)) return;
  if (target.id === "unsent-drop") {
    forget(answerAction());
    text.value = "";
    box.hidden = true;
  } else if (target.id === "unsent-copy") {
    text.select();
    // Without the right to it, the text is selected at least.
    navigator.clipboard?.writeText(text.value).then(
      () => {
        target.textContent = "Copié";
      },
      () => {},
    );
  }
});

function answerAction() {
  return `${document.querySelector("main")?.dataset.page}/reponse`;
}

/** @param {string} action */
function read(action) {
  try {
    return sessionStorage.getItem(draftKey(action)) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} action */
function forget(action) {
  try {
    sessionStorage.removeItem(draftKey(action));
  } catch {
    // No storage here: nothing was kept.
  }
}
