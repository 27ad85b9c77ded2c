import { words } from "./words.js";

const TIMEOUT_MS = 60_000;
// The server pings every 15 s.
const SILENCE_MS = 40_000;
const SLOWEST_MS = 30_000;

/** Refused with an HTTP status, or not answered (0). The message is for the visitor. */
class Failure extends Error {
  constructor(sentence = words.failed, status = 0, token = null, retryAfter = 0) {
    super(sentence);
    Object.assign(this, { status, token, retryAfter });
  }
}

/** What the browser keeps: nothing before the visitor opens the chat. */
export class Memory {
  #refused = new Map();

  /** @param {URL} base a token is good for the API of one origin */
  constructor({ origin }) {
    this.tokenKey = origin === location.origin ? "comptoir.token" : `comptoir.token ${origin}`;
  }

  get(name) {
    if (this.#refused.has(name)) return this.#refused.get(name);
    try {
      const [storage, key] = this.#place(name);
      return storage.getItem(key);
    } catch {
      return null;
    }
  }

  /** An empty value is removed. Lasts as long as the page when the browser keeps nothing. */
  set(name, value) {
    try {
      const [storage, key] = this.#place(name);
      if (value) storage.setItem(key, value);
      else storage.removeItem(key);
      this.#refused.delete(name);
    } catch {
      this.#refused.set(name, value || null);
    }
  }

  #place(name) {
    if (name === "token") return [localStorage, this.tokenKey];
    return [name === "sound" ? localStorage : sessionStorage, `comptoir.${name}`];
  }
}

/** The chat API, for the holder of the token in memory. */
export class Api {
  #base;
  #memory;

  /** @param {URL} base @param {Memory} memory */
  constructor(base, memory) {
    this.#base = new URL("api/chat/", base);
    this.#memory = memory;
  }

  async json(method, path, body) {
    const response = await this.fetch(method, path, { body });
    return response.json().catch(() => Promise.reject(new Failure()));
  }

  /** @returns {Promise<Response>} raises Failure */
  async fetch(method, path, { body, headers, signal = AbortSignal.timeout(TIMEOUT_MS) } = {}) {
    const token = this.#memory.get("token");
    const response = await fetch(new URL(path, this.#base), {
      method,
      headers: {
        ...headers,
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body && { "Content-Type": "application/json" }),
      },
      body: body && JSON.stringify(body),
      signal,
      cache: "no-store",
      credentials: "omit",
      // A message goes out even when the visitor leaves the page right after.
      keepalive: path === "messages",
    }).catch(() => Promise.reject(new Failure()));
    if (response.ok) return response;
    // Not ours when it is not JSON: a proxy's page, say.
    const answer = await response.json().catch(() => null);
    const retryAfter = response.headers.get("Retry-After");
    throw new Failure(answer?.error?.message, response.status, token, retryAfter);
  }

  /**
   * Listen until `stopped`, coming back by itself; EventSource could not send the token.
   *
   * @param {() => number} lastId
   * @param {AbortSignal} stopped
   * @param {(name: string, data: any) => void} on
   * @param {(isUp: boolean) => void} connected
   * @returns {Promise<void>} raises the Failure of a refused token
   */
  async listen(lastId, stopped, on, connected) {
    for (let failures = 0; !stopped.aborted; failures += 1) {
      let retryAfter = 0;
      try {
        await this.#read(lastId(), stopped, on, () => {
          failures = 0;
          connected(true);
        });
      } catch (error) {
        if (stopped.aborted) return;
        if (error.status === 401) throw error;
        retryAfter = Number(error.retryAfter) * 1000;
        if (failures > 0) connected(false);
      }
      // With some chance in it, or every visitor comes back in the same second.
      const backOff = Math.min(SLOWEST_MS, 1000 * 2 ** failures) * (0.5 + Math.random() / 2);
      const waiting = new AbortController();
      const signal = waiting.signal;
      let timer;
      await new Promise((resolve) => {
        timer = setTimeout(resolve, Math.max(retryAfter || 0, backOff));
        stopped.addEventListener("abort", resolve, { signal });
        addEventListener("online", resolve, { signal });
      });
      clearTimeout(timer);
      waiting.abort();
    }
  }

  async #read(lastId, stopped, on, alive) {
    const connection = new AbortController();
    const signal = connection.signal;
    const cut = () => connection.abort();
    stopped.addEventListener("abort", cut, { signal });
    let watchdog = setTimeout(cut, SILENCE_MS);
    try {
      const headers = { "Last-Event-ID": lastId };
      const response = await this.fetch("GET", "events", { headers, signal });
      const reader = response.body.getReader();
      const decoder = new TextDecoder();
      let rest = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        clearTimeout(watchdog);
        watchdog = setTimeout(cut, SILENCE_MS);
        alive();
        const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
        rest = blocks.pop();
        for (const block of blocks) {
          const [, event, data] = /^event: ([^\n]*)\ndata: ([^\n]*)/m.exec(block) ?? [];
          if (data) on(event, JSON.parse(data));
        }
      }
    } finally {
      clearTimeout(watchdog);
      cut();
    }
  }
}
