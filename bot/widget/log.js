/** @import { Choice, Message, Outgoing } from "./types" */
import { button, element, holdsFocus, safeLink, setText, withLinks } from "./element.js";
import { orderCard } from "./order.js";
import { dayOf, timeOf, words } from "./words.js";

const GROUP_MS = 5 * 60_000;
const NEAR_END_PX = 60;
const QUIET_MS = 1000;

/** The list of messages: each once, in the order of ids, unconfirmed ones last. */
export class Log {
  /** By id, but the visitor's own by client id: what is shown of each, and its `node`. */
  #entries = new Map();
  #days = new Map();
  #on;
  #takesChoices = true;
  #followsEnd = true;
  #top = 0;
  #height = 0;

  /**
   * @param {string | undefined} privacy the address of the shop's own notice
   * @param {{choose(choice: Choice): void, resend(outgoing: Outgoing): void}} on
   */
  constructor(privacy, on) {
    this.#on = on;
    this.list = element("div", {
      role: "log",
      "aria-live": "polite",
      "aria-relevant": "additions text",
      "aria-label": words.messages,
    });
    this.scroller = element(
      "div",
      { class: "scroller", tabindex: 0, onscroll: () => this.#scrolled() },
      element("p", { class: "small" }, words.privacy, ...notice(privacy)),
      this.list,
    );
    this.newer = button(words.newer, () => this.toEnd(), { class: "newer", hidden: true });
    // A phone's keyboard, a longer text field: the end stays in sight.
    new ResizeObserver(() => this.stay()).observe(this.scroller);
  }

  /**
   * @param {Message[]} messages
   * @param {boolean} isHistory
   * @returns {Message[]} those of others that were not there yet
   */
  add(messages, isHistory) {
    if (isHistory && messages.length > 1) {
      // A history is not read out to the end.
      this.list.ariaLive = "off";
      setTimeout(() => (this.list.ariaLive = "polite"), QUIET_MS);
    }
    const news = messages.filter((message) => this.#put(message) && message.author !== "visitor");
    this.#arrange();
    this.newer.hidden &&= this.#followsEnd || !news.length;
    this.stay();
    return news;
  }

  /** @param {Outgoing} outgoing */
  addOutgoing({ clientId, ...said }) {
    const at = { id: Infinity, created_at: Date.now() };
    this.#put({ ...said, ...at, author: "visitor", client_id: clientId });
    this.#arrange();
    this.toEnd();
  }

  remove(clientId) {
    this.#entries.get(clientId)?.node.remove();
    this.#entries.delete(clientId);
    this.#arrange();
  }

  clear() {
    this.#entries.clear();
    this.list.replaceChildren();
    this.toEnd();
  }

  /** Whether the assistant's choices mean something now. */
  set takesChoices(yes) {
    this.#takesChoices = yes;
    this.#arrange();
  }

  get isSending() {
    return Boolean(this.list.querySelector("[data-state=sending]"));
  }

  toEnd() {
    this.#followsEnd = this.newer.hidden = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  /** The room or its content changed. */
  stay() {
    if (this.#followsEnd) this.toEnd();
  }

  /** @returns {boolean} whether it was not there yet */
  #put(message) {
    const { id, author, text, problem, client_id: clientId } = message;
    const at = new Date(message.created_at);
    const known = this.#entries.get(clientId ?? id);
    const node = known?.node ?? element("div", { class: `message ${author}` });
    node.dataset.state = id < Infinity ? "sent" : problem ? "failed" : "sending";
    // Not drawn again without need, or it would be read again. Secrets are masked on the way.
    if (!known || known.text !== text || known.problem !== problem) {
      if (holdsFocus(node)) this.scroller.focus();
      node.replaceChildren(
        element("p", { class: "meta" }),
        element("div", { class: "bubble", lang: "fr" }, ...withLinks(text)),
        ...besides(message, at),
      );
      if (problem) {
        const resend = button(words.resend, () => this.#on.resend({ ...message, clientId }));
        node.append(element("div", { class: "problem" }, problem, resend));
      }
    }
    this.#entries.set(clientId ?? id, { ...message, node, at });
    return !known;
  }

  /** Put every entry in its place. */
  #arrange() {
    // Infinity minus itself is NaN: equal, hence in the order of sending.
    const entries = [...this.#entries.values()].sort((one, other) => one.id - other.id || 0);
    let next = this.list.firstChild;
    const put = (node) => {
      if (node === next) next = next.nextSibling;
      else this.list.insertBefore(node, next);
    };
    // Of a conversation that is of today only, the day goes without saying.
    let previous = { at: new Date() };
    for (const entry of entries) {
      const { author, staff_name: staff, at, node } = entry;
      const isSame = previous.author === author && previous.staff_name === staff;
      node.classList.toggle("goes-on", isSame && at - previous.at < GROUP_MS);
      const name = staff ?? words.names[author];
      setText(node.firstChild, name ? `${name} · ${timeOf(at)}` : timeOf(at));
      if (at.toDateString() !== previous.at.toDateString()) put(this.#day(at));
      put(node);
      previous = entry;
    }
    // Days that nothing is left of.
    while (next) [next] = [next.nextSibling, next.remove()];
    this.#offer(entries);
  }

  #day(at) {
    const key = at.toDateString();
    if (!this.#days.has(key)) this.#days.set(key, element("p", { class: "day" }));
    const node = this.#days.get(key);
    setText(node, dayOf(at));
    return node;
  }

  /** The latest choices, under their message until one is taken. */
  #offer(entries) {
    const last = entries.findLast(({ choices }) => choices?.length);
    const isTaken = ({ author, text, problem }) =>
      author === "visitor" && !problem && last?.choices.some(({ title }) => title === text);
    const isOpen = this.#takesChoices && !entries.slice(entries.indexOf(last)).some(isTaken);
    const place = isOpen ? last?.node : undefined;
    const shown = this.list.querySelector(".choices");
    if (shown?.parentNode === place) return;
    if (holdsFocus(shown)) this.scroller.focus();
    shown?.remove();
    const offer = (choice) => button(choice.title, () => this.#on.choose(choice));
    place?.append(element("div", { class: "choices" }, ...last.choices.map(offer)));
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    // Another room, as when a phone is turned: the reader did nothing.
    if (clientHeight !== this.#height) {
      this.#height = clientHeight;
      this.stay();
      return;
    }
    // Only the reader goes up; the room may well have become smaller meanwhile.
    const isNear = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (isNear) this.#followsEnd = this.newer.hidden = true;
    else if (scrollTop < this.#top) this.#followsEnd = false;
    this.#top = scrollTop;
  }
}

/** What goes with a text: the order that it tells, and its links, each once. */
function besides({ order, links = [] }, at) {
  const shown = (link) => element("p", { class: "link" }, safeLink(link.title, link.url));
  const tracking = order && links.find(({ url }) => url === order.tracking_url);
  const others = links.filter((link) => link !== tracking).map(shown);
  return order ? [orderCard(order, at, tracking ? shown(tracking) : ""), ...others] : others;
}

function notice(address) {
  if (!address) return [];
  // Written for the page: resolved as its links are.
  const { href } = element("a", { href: address });
  return [" ", safeLink(words.privacyPage, href)];
}
