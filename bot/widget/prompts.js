import { button, element } from "./element.js";
import { words } from "./words.js";

/** A sentence, and what can be done about it. */
export function offer(sentence, label, onclick) {
  const action = button(label, onclick, { class: "primary" });
  return element("div", { class: "offer" }, element("p", { text: sentence }), action);
}

/**
 * Ask for an e-mail address, while the visitor waits.
 *
 * @param {boolean} isForAnswer
 * @param {(email: string) => Promise<void>} save
 * @param {() => void} skip
 */
export function emailPrompt(isForAnswer, save, skip) {
  const problem = problemLine();
  const submit = () => save(field.value).catch(problem.tell);
  const onkeydown = ({ key, isComposing }) => key === "Enter" && !isComposing && submit();
  const field = element("input", { id: "email", type: "email", autocomplete: "email", onkeydown });
  return element(
    "div",
    { class: "prompt" },
    element("label", { for: "email", text: words.email(isForAnswer) }),
    element("div", { class: "row" }, field, button(words.save, submit, { class: "primary" })),
    problem,
    button(words.skip, skip, { class: "quiet" }),
  );
}

/**
 * Ask for an opinion, once a person has answered.
 *
 * @param {(score: number) => Promise<void>} rate
 * @param {() => void} skip
 */
export function ratingPrompt(rate, skip) {
  const problem = problemLine();
  const scores = [1, 2, 3, 4, 5].map((score) =>
    button(score, () => rate(score).catch(problem.tell), { "aria-label": words.score(score) }),
  );
  return element(
    "div",
    { class: "prompt", role: "group", "aria-label": words.rating },
    element("p", { text: words.rating }),
    element("p", { class: "small", text: words.ratingScale }),
    element("div", { class: "row" }, ...scores),
    problem,
    button(words.skip, skip, { class: "quiet" }),
  );
}

/**
 * Ask before erasing.
 *
 * @param {() => Promise<void>} erase
 * @param {() => void} closed
 * @returns {HTMLDialogElement} to be shown
 */
export function erasureDialog(erase, closed) {
  const problem = problemLine();
  const close = () => dialog.close();
  const confirmed = () => erase().then(close, problem.tell);
  const dialog = element(
    "dialog",
    { class: "sheet", "aria-labelledby": "question", onclose: closed },
    element("h2", { id: "question", text: words.eraseQuestion }),
    element("p", { text: words.eraseDetail }),
    problem,
    element(
      "div",
      { class: "row" },
      button(words.cancel, close),
      button(words.eraseYes, confirmed, { class: "danger" }),
    ),
  );
  return dialog;
}

function problemLine() {
  const node = element("p", { class: "problem", role: "alert" });
  return Object.assign(node, { tell: ({ message }) => (node.textContent = message) });
}
