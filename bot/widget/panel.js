/** @import { Log } from "./log.js" */
/** @import { Sound } from "./sound.js" */
import { Back } from "./back.js";
import { button, element, holdsFocus, iconButton, setText } from "./element.js";
import { erasureDialog } from "./prompts.js";
import { words } from "./words.js";

const LONGEST = 2000;
const COUNTED_FROM = 200;
// The same as in chat.css.
const FULL_SCREEN = matchMedia("(max-width: 666.98px), (max-height: 479.98px)");
const ARROW = "M12 19V5M5.5 11.5 12 5l6.5 6.5";
const CROSS = "M6 6l12 12M18 6 6 18";
const DOTS = "M12 5.5v.1M12 12v.1M12 18.5v.1";

/** The frame: header, where the request stands, what is asked, and where the visitor writes. */
export class Panel {
  #on;
  #isOpen = false;
  #back = new Back(() => this.close());
  who = element("p", { class: "small" });
  status = element("p", { class: "status", role: "status" });
  offline = element("p", { class: "offline", role: "status" });
  typing = element("div", { class: "typing", "aria-hidden": "true" }, "•••");
  problem = element("p", { class: "problem", id: "problem", role: "alert" });
  #left = element("p", { class: "small" });

  /**
   * @param {string} title
   * @param {Log} log
   * @param {Node} prompts
   * @param {Sound} sound
   * @param {{close(): void, human(): void, download(): void, erase(): Promise<void>,
   *   send(text: string): void, typed(text: string): void}} on
   */
  constructor(title, log, prompts, sound, on) {
    this.#on = on;
    this.human = button(words.human, on.human, { class: "human" });
    this.menu = element(
      "div",
      { class: "menu", id: "menu", onclick: () => this.#toggleMenu(false) },
      this.#soundButton(sound),
      button(words.download, on.download),
      button(words.erase, () => this.#confirmErasure()),
    );
    this.more = iconButton(words.menu, DOTS, () => this.#toggleMenu(this.menu.hidden), {
      "aria-controls": "menu",
    });
    this.#toggleMenu(false);
    this.field = element("textarea", {
      id: "field",
      rows: 1,
      enterkeyhint: "send",
      "aria-describedby": "problem",
      placeholder: words.message,
      oninput: () => this.#typed(),
      onkeydown: (event) => this.#fieldKey(event),
    });
    const sends = { class: "icon send primary" };
    this.send = iconButton(words.send, ARROW, () => this.#submit(), sends);
    // No form: a frame in a sandbox would not let it be sent.
    this.composer = element(
      "div",
      { class: "composer" },
      this.problem,
      this.#left,
      element("label", { for: "field", class: "unseen", text: words.message }),
      element("div", { class: "row" }, this.field, this.send),
    );
    log.scroller.append(this.typing);
    this.node = element(
      "dialog",
      {
        class: "panel",
        tabindex: -1,
        "aria-labelledby": "title",
        onkeydown: (event) => this.#key(event),
        onclose: () => this.#closed(),
      },
      element(
        "div",
        { class: "head" },
        element("div", {}, element("h2", { id: "title", text: title }), this.who),
        this.more,
        iconButton(words.close, CROSS, () => this.close()),
        this.menu,
      ),
      this.status,
      this.human,
      this.offline,
      element("div", { class: "middle" }, log.scroller, log.newer),
      prompts,
      this.composer,
    );
    FULL_SCREEN.addEventListener("change", () => this.again());
    // On iOS, a keyboard covers the page without making it smaller.
    const viewport = window.visualViewport;
    const fit = () => {
      this.node.style.setProperty("--height", `${viewport.height}px`);
      this.node.style.setProperty("--top", `${viewport.offsetTop}px`);
    };
    for (const change of ["resize", "scroll"]) viewport.addEventListener(change, fit);
    fit();
  }

  open() {
    this.#isOpen = true;
    // What lies behind a full screen must be out of reach.
    if (!FULL_SCREEN.matches) {
      this.node.show();
      return;
    }
    this.node.showModal();
    this.#back.opened();
  }

  get text() {
    return this.field.value;
  }

  set text(text) {
    this.field.value = text;
    const { style } = this.field;
    style.height = "auto";
    style.height = `${this.field.scrollHeight + 2}px`;
    // As the server counts: an emoji is one or a few characters, not its UTF-16 units.
    const left = LONGEST - [...text.trim()].length;
    this.send.disabled = left < 0;
    setText(this.problem, left < 0 ? words.tooLong : "");
    setText(this.#left, left >= 0 && left < COUNTED_FROM ? words.left(left) : "");
  }

  #typed() {
    this.text = this.field.value;
    this.#on.typed(this.text);
  }

  #fieldKey(event) {
    // Enter also ends a composition, in Japanese say.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submit();
  }

  #submit() {
    const text = this.text.trim();
    if (!text || this.send.disabled) return;
    this.field.value = "";
    this.#typed();
    this.#on.send(text);
    this.field.focus();
  }

  #soundButton(sound) {
    const toggle = button(words.sound, () => {
      sound.toggle();
      toggle.ariaPressed = sound.isOn;
    });
    toggle.ariaPressed = sound.isOn;
    return toggle;
  }

  #confirmErasure() {
    const dialog = erasureDialog(this.#on.erase, () => {
      dialog.remove();
      (this.more.hidden ? this.node : this.more).focus();
    });
    this.node.append(dialog);
    dialog.showModal();
  }

  #toggleMenu(isOpen) {
    this.menu.hidden = !isOpen;
    this.more.setAttribute("aria-expanded", isOpen);
  }

  #key(event) {
    if (event.key !== "Escape" || event.isComposing || event.target.closest(".sheet")) return;
    event.preventDefault();
    if (this.menu.hidden) this.close();
    else this.more.focus();
    this.#toggleMenu(false);
  }

  /** An open dialog becomes modal, or no longer is, by opening again. */
  again() {
    if (!this.node.open) return;
    const focused = holdsFocus(this.node) && this.node.getRootNode().activeElement;
    this.node.close();
    this.open();
    // Opening puts it on the first button.
    if (focused) focused.focus();
  }

  close() {
    this.node.close();
    this.#closed();
  }

  #closed() {
    // The browser closes it too, and tells of any closing a little later: it may be open again.
    if (this.node.open || !this.#isOpen) return;
    this.#isOpen = false;
    this.#back.closed();
    this.#on.close();
  }
}
