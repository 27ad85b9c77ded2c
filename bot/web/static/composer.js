/** Writing: the draft is kept, Enter sends, and what could not be sent stays where it is. */

import { draftKey, forgetDone, offerUnsent } from "./drafts.js";
import { followKeys } from "./keys.js";
import { followPicker } from "./picker.js";
import { isAtEnd, scrollToEnd } from "./swap.js";

const TYPING_MS = 1500;
const FAILED = "Votre message n’est pas parti\u00a0: vérifiez la connexion, puis envoyez-le de nouveau.";
const SESSION_OVER = "Votre session est terminée. Votre texte est gardé\u00a0: reconnectez-vous.";

/**
 * @param {{ show(response: Response): Promise<Document | null>, refresh(): Promise<void> }} page
 */
export function followComposer(page) {
  let toldTyping = 0;

  document.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement) || !target.form) return;
    if (target.form.matches("[data-draft]")) keep(target);
    if (!target.form.matches("[data-send]")) return;
    written(target);
    asAnother(target.form);
    const { typing } = target.dataset;
    if (!typing || !target.value.trim() || Date.now() - toldTyping < TYPING_MS) return;
    toldTyping = Date.now();
    const csrf = String(new FormData(target.form).get("csrf"));
    post(typing, new URLSearchParams({ csrf })).catch(() => {});
  });

  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key !== "Enter" || event.isComposing || !(target instanceof HTMLTextAreaElement)) return;
    if (!target.form?.matches("[data-send]")) return;
    // A keyboard on the screen has no Shift+Enter: there, Enter goes to the next line.
    const isAnswer = "typing" in target.dataset && matchMedia("(pointer: fine)").matches;
    if (event.ctrlKey || event.metaKey || (isAnswer && !event.shiftKey)) {
      event.preventDefault();
      sender(target.form)?.click();
    }
  });

  document.addEventListener("submit", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLFormElement) || !target.matches("[data-send]")) return;
    event.preventDefault();
    send(target, page);
  });

  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-insert]") : null;
    const text = document.getElementById("answer-text");
    if (!(button instanceof HTMLElement) || !(text instanceof HTMLTextAreaElement)) return;
    text.value = [text.value.trim(), button.dataset.insert].filter(Boolean).join("\n");
    written(text);
    text.focus();
  });

  document.addEventListener("swapped", restore);
  forgetDone();
  restore();
  followPicker(written);
  followKeys();
}

/**
 * @param {HTMLFormElement} form
 * @param {{ show(response: Response): Promise<Document | null>, refresh(): Promise<void> }} page
 */
async function send(form, page) {
  const text = form.querySelector("textarea");
  const button = sender(form);
  if (!text || !button || button.disabled) return;
  button.disabled = true;
  tell("");
  try {
    const response = await post(form.action, new URLSearchParams(entries(form)));
    if (response.status === 401) {
      tell(SESSION_OVER, toLogin());
    } else if (response.ok) {
      text.value = "";
      keep(text);
      renew(form, await page.show(response));
    } else {
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
      tell(fresh.querySelector(".notice")?.textContent || FAILED);
      page.refresh();
    }
  } catch {
    form.dataset.failed = "";
    tell(FAILED);
  } finally {
    button.disabled = false;
    text.focus();
  }
}

/**
 * @param {string} address
 * @param {URLSearchParams} body
 */
function post(address, body) {
  return fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
}

/** @param {HTMLFormElement} form */
function entries(form) {
  return [...new FormData(form)].map(([name, value]) => [name, String(value)]);
}

/**
 * @param {HTMLFormElement} form
 * @returns {HTMLButtonElement | null}
 */
function sender(form) {
  return form.querySelector("button:not([type=button])");
}

/**
 * The next message is another one: it goes under the id that the new page gives.
 * @param {HTMLFormElement} form
 * @param {Document | null} fresh
 */
function renew(form, fresh) {
  delete form.dataset.failed;
  const id = sendId(form);
  const next = sendId(fresh?.getElementById(form.id));
  if (id && next) id.value = next.value;
}

/**
 * After a failure the server may have the message all the same, under its id: a text that was
 * changed since must not be taken for it.
 * @param {HTMLFormElement} form
 */
function asAnother(form) {
  const id = sendId(form);
  if (!id || !("failed" in form.dataset)) return;
  delete form.dataset.failed;
  id.value += "-2";
}

/**
 * @param {Element | null | undefined} form
 * @returns {HTMLInputElement | null | undefined}
 */
function sendId(form) {
  return form?.querySelector("input[name=send_id]");
}

/**
 * What was wrong with the text may be so no more.
 * @param {HTMLTextAreaElement} text
 */
function written(text) {
  keep(text);
  tell("");
}

/** @param {HTMLTextAreaElement} text */
function keep(text) {
  try {
    if (text.value) sessionStorage.setItem(key(text), text.value);
    else sessionStorage.removeItem(key(text));
  } catch {
    // No storage here: the text stays on the page at least.
  }
}

function restore() {
  offerUnsent();
  for (const text of document.querySelectorAll("[data-send] textarea, [data-draft] textarea")) {
    if (!(text instanceof HTMLTextAreaElement) || text.value) continue;
    try {
      text.value = sessionStorage.getItem(key(text)) ?? "";
    } catch {
      return;
    }
    const around = text.closest("details");
    if (text.value && around) around.open = true;
  }
}

/** @param {HTMLTextAreaElement} text */
function key(text) {
  return draftKey(text.form?.getAttribute("action") ?? "");
}

/** The way back to this very page. */
function toLogin() {
  const link = document.createElement("a");
  link.href = `/desk/login?next=${encodeURIComponent(location.pathname)}`;
  link.textContent = "Se reconnecter";
  return link;
}

/**
 * @param {string} sentence
 * @param {HTMLElement} [link]
 */
function tell(sentence, link) {
  const notice = document.getElementById("notice");
  if (!notice) return;
  const wasAtEnd = isAtEnd();
  notice.textContent = sentence;
  if (link) notice.append(" ", link);
  notice.hidden = !sentence;
  if (wasAtEnd) scrollToEnd();
}
