/** Live pages of the console: when the server says that something changed, the page is read again
 * and the parts that differ are put in place. Everything works without this script, by reloading. */

import { followComposer } from "./composer.js";
import { arrived, offerNotices } from "./notify.js";
import { offerPrint } from "./printing.js";
import { scrollToEnd, staysAtEnd, swap } from "./swap.js";

const TYPING_MS = 4000;
const TICK_MS = 60_000;
const RETRY_MS = 4000;

/** @type {HTMLElement | null} */
const main = document.querySelector("main");
const linkDown = document.getElementById("link");
const typing = document.getElementById("typing");

/** Reads the page again; what happened meanwhile is read once more afterwards. */
class Page {
  #address;
  #isReading = false;
  #again = false;
  /** Something changed while nobody looked. */
  isStale = false;

  /** @param {string} address */
  constructor(address) {
    this.#address = address;
  }

  async refresh() {
    if (this.#isReading) {
      this.#again = true;
      return;
    }
    this.#isReading = true;
    try {
      do {
        this.#again = false;
        await this.show(await fetch(this.#address, { headers: { "X-Requested-With": "fetch" } }));
      } while (this.#again);
    } catch {
      this.isStale = true;
    } finally {
      this.#isReading = false;
    }
  }

  /**
   * @param {Response} response
   * @returns {Promise<Document | null>} what came, when it was this page
   */
  async show(response) {
    if (response.status === 401) {
      const next = encodeURIComponent(this.#address);
      location.assign(`/desk/login?next=${next}`);
    } else if (response.status === 404) {
      location.assign("/desk");
    } else if (response.ok) {
      this.isStale = false;
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
      swap(fresh);
      return fresh;
    }
    return null;
  }
}

/** @param {HTMLElement} main */
function live(main) {
  // A page that does not change by itself only learns how many requests wait.
  const isLive = "page" in main.dataset;
  const page = new Page(main.dataset.page ?? location.pathname);
  const isKept = "keep" in main.dataset;
  /** @type {EventSource | null} */
  let source = null;
  let typingTimer = 0;

  function open() {
    source?.close();
    source = new EventSource(main.dataset.stream ?? "/desk/events");
    source.addEventListener("open", () => down(false));
    source.addEventListener("error", () => {
      down(true);
      // The browser tries again by itself, unless it was refused: find out why.
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      setTimeout(() => {
        if (isLive) page.refresh();
        if (isKept || !document.hidden) open();
      }, RETRY_MS);
    });
    source.addEventListener("changed", (event) => {
      const { waiting, arrivals } = JSON.parse(event.data);
      count(waiting);
      arrived(arrivals);
      if (!isLive) return;
      if (document.hidden) page.isStale = true;
      else page.refresh();
    });
    source.addEventListener("typing", (event) => showTyping(JSON.parse(event.data).on));
  }

  function close() {
    source?.close();
    source = null;
  }

  /** @param {boolean} isDown */
  function down(isDown) {
    if (linkDown) linkDown.hidden = !isDown;
  }

  /** @param {number} waiting */
  function count(waiting) {
    const title = document.title.replace(/^\(\d+\) /, "");
    document.title = waiting ? `(${waiting}) ${title}` : title;
    const badge = document.getElementById("waiting-badge");
    const number = badge?.querySelector(".number");
    if (!badge || !number) return;
    badge.hidden = !waiting;
    number.textContent = String(waiting);
  }

  /** @param {boolean} isOn */
  function showTyping(isOn) {
    if (!typing) return;
    clearTimeout(typingTimer);
    typing.hidden = !isOn;
    if (isOn) typingTimer = setTimeout(() => showTyping(false), TYPING_MS);
  }

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      if (!source) open();
      else if (page.isStale) page.refresh();
    } else if (!isKept) {
      // A browser allows six streams for all tabs: only the list listens in the background.
      close();
    }
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) open();
  });
  addEventListener("pagehide", close);
  setInterval(() => {
    // « attend depuis 12 min » goes on.
    if (!document.hidden && isLive) page.refresh();
  }, TICK_MS);

  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") document.querySelector(".closing[open]")?.removeAttribute("open");
  });

  open();
  if (isLive) followComposer(page);
}

if (main) {
  document.documentElement.classList.add("scripted");
  if (matchMedia("(max-width: 57.99rem)").matches) {
    document.querySelector("details.fiche")?.removeAttribute("open");
  }
  // First: what it adds to the page takes room from the conversation.
  live(main);
  // A search leads to the message it found.
  if (!/^#m\d+$/.test(location.hash)) scrollToEnd();
  staysAtEnd();
  offerPrint();
  // One has just taken it: what comes next is the answer, where no keyboard comes up by that.
  if (location.hash === "#fin" && matchMedia("(hover: hover) and (pointer: fine)").matches) {
    const answer = () => document.getElementById("answer-text")?.focus({ preventScroll: true });
    // The browser looks for « #fin » once everything is there, and takes the focus away.
    if (document.readyState === "complete") answer();
    else addEventListener("load", () => requestAnimationFrame(answer));
  }
  offerNotices();
  // On a narrow screen the places scroll sideways: the one that one is at is in view.
  document.querySelector(".places [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
}
