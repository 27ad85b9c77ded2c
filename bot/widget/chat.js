/** @import { Standing, Surroundings } from "./types" */
import { Api, Memory } from "./api.js";
import { Asking } from "./asking.js";
import { Conversation } from "./conversation.js";
import { element, holdsFocus, setText } from "./element.js";
import { Log } from "./log.js";
import { Panel } from "./panel.js";
import { offer } from "./prompts.js";
import { Sound } from "./sound.js";
import { progress, words } from "./words.js";
import sheet from "./chat.css" with { type: "css" };
import messagesSheet from "./messages.css" with { type: "css" };

const STAFF_TYPING_MS = 3000;
const BOT_TYPING_MS = 30_000;
const DARK = matchMedia("(prefers-color-scheme: dark)");

/** @param {Surroundings} surroundings */
export function start(surroundings) {
  // Constructed, not linked: no policy of the page refuses it.
  surroundings.root.adoptedStyleSheets.push(sheet, messagesSheet);
  for (const key of ["keydown", "keypress", "keyup"]) {
    // Seen from outside, the field is no field: the page's shortcuts would take its letters.
    surroundings.root.addEventListener(key, (event) => event.stopPropagation());
  }
  return new Chat(surroundings);
}

/** What is on screen, made to agree with the conversation. Implements Chat and View of types. */
class Chat {
  #at;
  #memory;
  #conversation;
  #log;
  #panel;
  /** @type {Standing | undefined} */
  #standing;
  #hasStaff = false;
  #lastId = 0;
  #unread = 0;
  #typingTimer = 0;
  #asking;
  #sound;
  #notice = element("div", { role: "status" });

  constructor(surroundings) {
    this.#at = surroundings;
    const memory = (this.#memory = new Memory(surroundings.base));
    this.#sound = new Sound(memory);
    this.#log = new Log(surroundings.privacy, {
      choose: ({ id, title }) => this.#conversation.send(title, id),
      resend: (outgoing) => this.#conversation.resend(outgoing),
    });
    this.#asking = new Asking({
      tell: (path, body) => this.#conversation.tell(path, body),
      leave: () => this.#leave(),
      done: () => this.#panel.node.focus(),
    });
    this.#panel = new Panel(surroundings.title, this.#log, this.#asking.node, this.#sound, {
      close: () => this.#closed(),
      human: () => this.#conversation.send(words.human, "human"),
      download: () => this.#download(),
      erase: () => this.#erase(),
      send: (text) => this.#conversation.send(text),
      typed: (text) => {
        memory.set("draft", text);
        if (text) this.#conversation.typing();
      },
    });
    this.#log.scroller.append(this.#notice);
    surroundings.root.append(this.#panel.node);
    this.#conversation = new Conversation(new Api(surroundings.base, memory), memory, this);
    this.#hush();
    this.#paint();
    DARK.addEventListener("change", () => this.#paint());
    const attributeFilter = ["data-theme"];
    new MutationObserver(() => this.#paint()).observe(surroundings.root.host, { attributeFilter });
  }

  open() {
    if (!this.#panel.node.open) {
      this.#at.launcher.hidden = true;
      this.#panel.open();
      this.#panel.text = this.#memory.get("draft") ?? "";
      this.#seen();
      this.#conversation.isShown = true;
      if (!this.#standing) this.#restart();
      this.#at.emit("open", {});
    }
    this.#panel.field.focus();
  }

  close() {
    this.#panel.close();
  }

  replaced() {
    this.#panel.again();
  }

  follow() {
    if (this.#memory.get("token")) this.#begin();
  }

  beginning() {
    this.#notice.replaceChildren(words.loading);
  }

  notBegun(problem) {
    this.#notice.replaceChildren(offer(problem, words.retry, () => this.#restart()));
  }

  messages(messages, isHistory) {
    this.#notice.replaceChildren();
    const news = this.#log.add(messages, isHistory);
    for (const { id } of messages) this.#lastId = Math.max(this.#lastId, id);
    this.#hasStaff ||= news.some(({ author }) => author === "staff");
    this.#unread += news.filter(({ id }) => id > this.#memory.get("seen")).length;
    if (this.#panel.node.open) this.#seen();
    else this.#at.setUnread(this.#unread);
    if (news.length) this.#hush();
    if (isHistory) return;
    if (news.length && (document.hidden || !this.#panel.node.open)) this.#sound.play();
    for (const { id, author } of news) this.#at.emit("message", { id, author });
  }

  outgoing(outgoing) {
    setText(this.#panel.problem, "");
    this.#log.addOutgoing(outgoing);
    this.#showTyping();
  }

  refused({ clientId, choice, text }, problem) {
    this.#log.remove(clientId);
    if (!choice && !this.#panel.text) this.#panel.text = text;
    setText(this.#panel.problem, problem);
    this.#showTyping();
  }

  standing(standing) {
    const { state, handoff } = standing;
    const { status, who, human, more, composer } = this.#panel;
    if (this.#standing?.state !== state) this.#at.emit("state", { state });
    this.#standing = standing;
    setText(status, progress(handoff));
    setText(who, state === "bot" ? words.automatic : words.team);
    this.#show(human, state === "bot");
    this.#show(composer, state !== "closed");
    more.hidden = false;
    this.#log.takesChoices = state === "bot" || state === "waiting";
    this.#showTyping();
    this.#ask();
  }

  typing(author, isOn) {
    clearTimeout(this.#typingTimer);
    const lasts = author === "staff" ? STAFF_TYPING_MS : BOT_TYPING_MS;
    this.#typingTimer = isOn && setTimeout(() => this.#hush(), lasts);
    this.#showTyping();
  }

  connected(isUp) {
    setText(this.#panel.offline, isUp ? "" : words.offline);
  }

  reset() {
    const { status, who, more, composer } = this.#panel;
    this.#standing = undefined;
    this.#hasStaff = false;
    this.#lastId = 0;
    this.#log.clear();
    setText(status, "");
    setText(who, words.automatic);
    more.hidden = true;
    composer.hidden = false;
    this.#hush();
    this.#seen();
    this.#ask();
  }

  gone() {
    this.#show(this.#panel.composer, false);
    this.#show(this.#panel.human, false);
    this.#notice.replaceChildren(offer(words.erased, words.restart, () => this.#restart()));
  }

  /** In the colours that the page asks for, or else the system: the host element says which. */
  #paint() {
    const { theme } = this.#at.root.host.dataset;
    const isDark = theme === "dark" || (theme !== "light" && DARK.matches);
    this.#panel.node.classList.toggle("dark", isDark);
  }

  #show(part, isShown) {
    if (!isShown && holdsFocus(part)) this.#panel.node.focus();
    part.hidden = !isShown;
  }

  #begin() {
    this.#conversation.begin().catch(() => {});
  }

  #hush() {
    this.typing("bot", false);
  }

  #showTyping() {
    const isAsked = this.#log.isSending && this.#standing?.state === "bot";
    this.#panel.typing.hidden = !this.#typingTimer && !isAsked;
    this.#log.stay();
  }

  #seen() {
    this.#memory.set("seen", this.#lastId);
    if (this.#hasStaff) this.#conversation.seen(this.#lastId);
    this.#unread = 0;
    this.#at.setUnread(0);
  }

  #ask() {
    this.#asking.ask(this.#standing ?? {}, this.#hasStaff);
  }

  #closed() {
    this.#conversation.isShown = false;
    const { launcher, root, emit } = this.#at;
    launcher.hidden = false;
    // Unless the browser gave the focus back to what opened the chat.
    if ([document.body, root.host].includes(document.activeElement)) launcher.focus();
    emit("close", {});
  }

  async #download() {
    try {
      const href = URL.createObjectURL(await this.#conversation.transcript());
      element("a", { href, download: "conversation.txt" }).click();
    } catch ({ message }) {
      setText(this.#panel.problem, message);
    }
  }

  async #erase() {
    await this.#conversation.erase();
    this.#memory.set("draft");
    this.#panel.text = "";
    this.gone();
  }

  #leave() {
    this.#conversation.leave();
    this.#restart();
  }

  #restart() {
    this.#asking.begin();
    this.#panel.composer.hidden = false;
    this.#panel.field.focus();
    this.#begin();
  }
}
