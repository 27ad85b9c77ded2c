/** @import { Api, Memory } from "./api.js" */
/** @import { Outgoing, Standing, View } from "./types" */
import { Outbox } from "./outbox.js";
import { words } from "./words.js";

const TYPING_EVERY_MS = 1500;

/** The visitor's conversation, kept level with the server's. */
export class Conversation {
  #api;
  #memory;
  #view;
  #stream;
  #beginning;
  // That of what is shown: another tab may have put another one in memory.
  #token;
  #isShown = false;
  /** @type {Standing | undefined} */
  #standing;
  #outbox;
  // Moves with what is read in order only: the answer to a POST may skip a message in between.
  #lastId = 0;
  // One message at a time, or a quick one would overtake a slow one.
  #sending = Promise.resolve();
  #typedAt = 0;
  #seenId = 0;

  /**
   * @param {Api} api
   * @param {Memory} memory
   * @param {View} view
   */
  constructor(api, memory, view) {
    this.#api = api;
    this.#memory = memory;
    this.#view = view;
    this.#outbox = new Outbox(memory);
    const catchUp = () => this.#catchUp();
    for (const name of ["focus", "pageshow", "online"]) addEventListener(name, catchUp);
    document.addEventListener("visibilitychange", catchUp);
    addEventListener("offline", () => {
      view.connected(false);
      // What is still on its way here would say that the network is back.
      this.#stop();
      this.#listen();
    });
    // An open connection would keep the page out of the browser's back and forward cache.
    addEventListener("pagehide", () => this.#stop());
    addEventListener("storage", ({ key }) => {
      if (key === null || key === memory.tokenKey) this.#tokenChanged();
    });
  }

  /** Whether the visitor looks at the panel: decides whether to listen. */
  set isShown(yes) {
    this.#isShown = yes;
    this.#listen();
  }

  /** Take up the conversation, or begin one. Raises what the API raises, once the view knows. */
  async begin() {
    if (this.#standing) return;
    this.#beginning ??= this.#begin().finally(() => {
      this.#beginning = null;
    });
    await this.#beginning;
  }

  /** @param {string} text @param {string} [choice] */
  async send(text, choice) {
    // randomUUID needs a page on https.
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const clientId = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    await this.resend({ clientId, text, choice });
  }

  /** @param {Outgoing} outgoing the same `clientId` again is the same message */
  async resend({ clientId, text, choice }) {
    const outgoing = { clientId, text, choice };
    this.#outbox.put(outgoing);
    this.#view.outgoing(outgoing);
    this.#sending = this.#sending.then(() => this.#dispatch(outgoing));
    await this.#sending;
  }

  /** The visitor is typing: told to a person only, and not at every key. */
  typing() {
    const now = Date.now();
    const isRead = ["waiting", "human"].includes(this.#standing?.state);
    if (!isRead || now - this.#typedAt < TYPING_EVERY_MS) return;
    this.#typedAt = now;
    this.#api.fetch("POST", "typing", { body: {} }).catch(() => {});
  }

  /** The visitor has read so far. */
  seen(id) {
    if (id <= this.#seenId || document.hidden) return;
    this.#seenId = id;
    this.#api.fetch("POST", "seen", { body: { id } }).catch(() => (this.#seenId = 0));
  }

  /**
   * @param {"email" | "rating"} path
   * @returns {Promise<{suggestion?: string}>} an address that may have been meant instead
   */
  async tell(path, body) {
    const told = await this.#api.json("POST", path, body);
    this.#stand(told.conversation);
    return told;
  }

  async transcript() {
    return (await this.#api.fetch("GET", "transcript")).blob();
  }

  /** Erase it on the server, then here. */
  async erase() {
    await this.#api.fetch("DELETE", "conversation").catch((error) => {
      if (error.status !== 401) throw error;
    });
    this.leave();
  }

  /** Keep nothing of it in this browser. */
  leave() {
    this.#memory.set("token");
    this.#outbox.clear();
    this.#forget();
  }

  async #dispatch(outgoing) {
    // Erased meanwhile, or left behind with its conversation.
    if (!this.#outbox.has(outgoing.clientId)) return;
    try {
      await this.begin();
      await this.#post(outgoing);
    } catch (error) {
      await this.#notSent(outgoing, error);
    }
  }

  async #begin() {
    this.#view.beginning();
    try {
      await this.#open();
    } catch (error) {
      this.#view.notBegun(error.message);
      throw error;
    }
    for (const outgoing of this.#outbox.all) this.#view.outgoing(outgoing);
  }

  async #open() {
    this.#token = this.#memory.get("token");
    if (this.#token) {
      try {
        this.#read(await this.#api.json("GET", "messages?after=0"), true);
        return;
      } catch (error) {
        if (error.status !== 401) throw error;
        this.#memory.set("token");
      }
    }
    const page_url = location.href;
    const created = await this.#api.json("POST", "conversations", { page_url });
    this.#token = created.token;
    this.#memory.set("token", created.token);
    this.#read(created, true);
  }

  async #catchUp() {
    this.#listen();
    const token = this.#token;
    if (!this.#standing || document.hidden) return;
    try {
      const news = await this.#api.json("GET", `messages?after=${this.#lastId}`);
      if (this.#token !== token) return;
      this.#read(news, false);
      this.#view.connected(true);
    } catch (error) {
      if (error.status === 401) await this.#renew(error).catch(() => {});
      else this.#view.connected(error.status !== 0);
    }
  }

  /** Quietly begin again after the server refused the token. */
  async #renew({ token }) {
    // Another tab, or another request of this one, may have done so already.
    if (this.#memory.get("token") === token) this.#memory.set("token");
    if (this.#token === token) this.#forget();
    if (this.#isShown || this.#outbox.all.length) await this.begin();
  }

  #forget() {
    this.#stop();
    this.#standing = this.#token = null;
    this.#lastId = this.#seenId = 0;
    this.#memory.set("follow");
    this.#view.reset();
  }

  #tokenChanged() {
    const token = this.#memory.get("token");
    if (!this.#standing || token === this.#token) return;
    this.#outbox.clear();
    this.#forget();
    if (token && this.#isShown) this.begin().catch(() => {});
    else this.#view.gone();
  }

  async #post({ clientId, text, choice }) {
    const token = this.#token;
    const body = { client_id: clientId, ...(choice ? { choice } : { text }) };
    const answered = await this.#api.json("POST", "messages", body);
    if (this.#token !== token) return;
    this.#merge([answered.message, ...answered.replies], false);
    this.#stand(answered.conversation);
  }

  async #notSent(outgoing, error) {
    const { status, message } = error;
    if (status === 401) {
      try {
        await this.#renew(error);
        // Choices belong to the conversation that is gone, but for the one that always exists.
        if (!outgoing.choice || outgoing.choice === "human") await this.#post(outgoing);
        else this.#withdraw(outgoing, words.choiceGone);
      } catch ({ message: problem }) {
        this.#fail(outgoing, problem);
      }
    } else if ([400, 404, 409, 413].includes(status)) {
      // The same again would be refused again.
      this.#withdraw(outgoing, message);
      await this.#catchUp();
    } else if (this.#outbox.has(outgoing.clientId)) {
      this.#fail(outgoing, message);
    }
    // Otherwise it arrived all the same, as the events told; its answer comes that way too.
  }

  #fail(outgoing, problem) {
    const kept = { ...outgoing, problem };
    this.#outbox.put(kept);
    this.#view.outgoing(kept);
  }

  #withdraw(outgoing, problem) {
    this.#outbox.remove(outgoing.clientId);
    this.#view.refused(outgoing, problem);
  }

  /** Take in all that there is after the last id. */
  #read({ messages, conversation }, isHistory) {
    this.#merge(messages, isHistory);
    for (const { id } of messages) this.#lastId = Math.max(this.#lastId, id);
    if (conversation) this.#stand(conversation);
  }

  #merge(messages, isHistory) {
    this.#outbox.remove(...messages.map((message) => message.client_id));
    this.#view.messages(messages, isHistory);
  }

  #stand(standing) {
    this.#standing = standing;
    this.#memory.set("follow", standing.handoff && 1);
    this.#view.standing(standing);
    this.#listen();
  }

  /** Keep a connection only while somebody looks, or somebody is expected to answer. */
  #listen() {
    const looks = this.#isShown && !document.hidden;
    if (!this.#standing || !(looks || this.#standing.handoff)) {
      this.#stop();
      return;
    }
    if (this.#stream) return;
    this.#stream = new AbortController();
    const on = (name, data) => {
      if (name === "message") this.#read({ messages: [data] }, false);
      else if (name === "conversation") this.#stand(data);
      else this.#view.typing(data.author, data.on);
    };
    const connected = (isUp) => this.#view.connected(isUp);
    this.#api
      .listen(() => this.#lastId, this.#stream.signal, on, connected)
      .catch((error) => this.#renew(error))
      .catch(() => {});
  }

  #stop() {
    this.#stream?.abort();
    this.#stream = null;
  }
}
