/** @import { Memory } from "./api.js" */
/** @import { Outgoing } from "./types" */
import { words } from "./words.js";

/** The visitor's messages that the server has not confirmed; they outlive the page. */
export class Outbox {
  #memory;
  /** @type {Map<string, Outgoing>} */
  #unsent = new Map();

  /** @param {Memory} memory */
  constructor(memory) {
    this.#memory = memory;
    for (const unsent of Object.values(JSON.parse(memory.get("unsent") ?? "{}"))) {
      this.#unsent.set(unsent.clientId, { ...unsent, problem: words.notSent });
    }
  }

  /** @returns {Outgoing[]} in the order of writing */
  get all() {
    return [...this.#unsent.values()];
  }

  has(clientId) {
    return this.#unsent.has(clientId);
  }

  /** @param {Outgoing} outgoing */
  put(outgoing) {
    this.#unsent.set(outgoing.clientId, outgoing);
    this.#keep();
  }

  /** @param {string[]} clientIds */
  remove(...clientIds) {
    for (const each of clientIds) this.#unsent.delete(each);
    this.#keep();
  }

  clear() {
    this.#unsent.clear();
    this.#keep();
  }

  #keep() {
    // No array: an old library of the page may have taught arrays to become JSON its own way.
    const unsent = Object.fromEntries(this.#unsent);
    this.#memory.set("unsent", this.#unsent.size && JSON.stringify(unsent));
  }
}
