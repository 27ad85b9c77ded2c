/** @import { Message, OrderProgress } from "./types" */
import { element } from "./element.js";
import { words } from "./words.js";

/**
 * An order's state at a glance. The message's text says the same.
 *
 * @param {OrderProgress} order
 * @param {Date} at when it was told
 * @param {Node | string} tracking the link that follows its parcel, or nothing
 */
export function orderCard(order, at, tracking) {
  const { reference, state, label, step, steps, carrier, expected } = order;
  const title = words.order(reference);
  const due = expected && words.expected(new Date(`${expected}T12:00`), new Date(expected) < at);
  const detail = [carrier, due].filter(Boolean).join(" · ");
  return element(
    "div",
    { class: "order", role: "group", "aria-label": title, "data-state": state },
    element("p", {}, title, " ", element("b", { text: label })),
    step === null ? "" : bar(step, steps),
    element("p", { class: "small", text: detail }),
    tracking,
  );
}

function bar(step, steps) {
  const told = words.step(step + 1, steps.length, steps[step]);
  const parts = steps.map((_, index) => element("i", index > step ? {} : { class: "done" }));
  return element(
    "div",
    {},
    element(
      "div",
      {
        class: "bar",
        role: "progressbar",
        "aria-label": words.progress,
        "aria-valuemin": 0,
        "aria-valuemax": steps.length - 1,
        "aria-valuenow": step,
        "aria-valuetext": told,
      },
      ...parts,
    ),
    element("p", { class: "small", "aria-hidden": "true", text: told }),
  );
}
