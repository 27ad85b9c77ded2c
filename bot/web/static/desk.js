/** Live pages of the console: when the server says that something changed, the page is read again
 * and the parts that differ are put in place. Everything works without this script, by reloading. */

import { followComposer } from "./composer.js";
import { scrollToEnd, staysAtEnd, swap } from "./swap.js";

const TYPING_MS = 4000;
const TICK_MS = 60_000;
const RETRY_MS = 4000;

/** @type {HTMLElement | null} */
const main = document.querySelector("main[data-page]");
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
        page.refresh();
        if (isKept || !document.hidden) open();
      }, RETRY_MS);
    });
    source.addEventListener("changed", (event) => {
      const { waiting } = JSON.parse(event.data);
      if (document.hidden) {
        page.isStale = true;
        const title = document.title.replace(/^\(\d+\) /, "");
        document.title = waiting ? `(${waiting}) ${title}` : title;
      } else {
        page.refresh();
      }
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
    if (!document.hidden) page.refresh();
  }, TICK_MS);

  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") document.querySelector(".closing[open]")?.removeAttribute("open");
  });

  open();
  followComposer(page);
}

if (main) {
  document.documentElement.classList.add("scripted");
  if (matchMedia("(max-width: 57.99rem)").matches) {
    document.querySelector("details.fiche")?.removeAttribute("open");
  }
  scrollToEnd();
  staysAtEnd();
  live(main);
}
