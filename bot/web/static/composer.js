/** Writing: the draft is kept, Enter sends, and what could not be sent stays where it is. */

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
    if (!(target instanceof HTMLTextAreaElement) || !target.form?.matches("[data-send]")) return;
    keep(target);
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
      target.form.querySelector("button")?.click();
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
    keep(text);
    text.focus();
  });

  document.addEventListener("swapped", restore);
  restore();
}

/**
 * @param {HTMLFormElement} form
 * @param {{ show(response: Response): Promise<Document | null>, refresh(): Promise<void> }} page
 */
async function send(form, page) {
  const text = form.querySelector("textarea");
  const button = form.querySelector("button");
  if (!text || !button || button.disabled) return;
  button.disabled = true;
  tell("");
  try {
    const response = await post(form.action, new URLSearchParams(entries(form)));
    if (response.status === 401) {
      tell(SESSION_OVER);
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
  for (const text of document.querySelectorAll("[data-send] textarea")) {
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
  return `comptoir.draft ${text.form?.getAttribute("action")}`;
}

/** @param {string} sentence */
function tell(sentence) {
  const notice = document.getElementById("notice");
  if (!notice) return;
  const wasAtEnd = isAtEnd();
  notice.textContent = sentence;
  notice.hidden = !sentence;
  if (wasAtEnd) scrollToEnd();
}
