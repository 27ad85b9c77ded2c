// The page's one script: the launcher. The chat itself is fetched when it is first opened.
/** @import { Chat } from "./types" */
(() => {
  "use strict";
  const early = window.Comptoir;
  const script = document.currentScript ?? document.querySelector('script[src*="widget.js"]');
  if (!script || early?.open) return;

  const base = new URL("./", script.src);
  const { color, label = "Une question\u00a0?", position, title = label } = script.dataset;
  // Important, or the page's own rules for the host element would win.
  const RULES = `
:host{all:initial!important;position:fixed!important;z-index:2147483000!important;
--side:auto;--other:20px}
:host([data-position=left]){--side:20px;--other:auto}
.launcher{position:fixed;bottom:max(20px,env(safe-area-inset-bottom));left:var(--side);
right:var(--other);display:flex;align-items:center;gap:10px;min-height:56px;
max-width:calc(100vw - 40px);padding:0 20px;
border:1px solid rgb(255 255 255/.3);border-radius:28px;background:var(--accent);
color:var(--on-accent);
font:600 16px/1.25 system-ui,sans-serif;cursor:pointer;box-shadow:0 4px 24px rgb(0 0 0/.3)}
.launcher:hover{background:var(--accent);filter:brightness(1.15)}
.launcher:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
[hidden]{display:none!important}
svg{width:24px;fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;
stroke-linecap:round}
.launcher b{position:absolute;top:-8px;right:-4px;min-width:24px;padding:2px 0;
border:2px solid #fff;border-radius:20px;background:#b3261e;color:#fff;font-size:13px}`;

  const host = document.createElement("comptoir-chat");
  const root = host.attachShadow({ mode: "open" });
  const launcher = document.createElement("button");
  const words = document.createElement("span");
  const count = document.createElement("b");

  /** @type {Map<string, Set<Function>>} */
  const listeners = new Map();
  let isReady = false;
  /** @type {Promise<Chat> | undefined} */
  let chat;
  let failures = 0;

  function draw() {
    // Not a style element: a strict policy of the page would refuse it.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(RULES);
    root.adoptedStyleSheets = [sheet];
    host.lang = "fr";
    host.dataset.position = position === "left" ? "left" : "right";
    host.style.setProperty("--accent", CSS.supports("color", color ?? "") ? color : "#0d4f6c");
    launcher.className = "launcher";
    launcher.append(bubble(), words, count);
    launcher.addEventListener("click", open);
    words.textContent = label;
    setUnread(0);
    root.append(launcher);
    document.body.append(host);
    // Black or white on the shop's colour: whichever reads better.
    const [r, g, b] = (getComputedStyle(launcher).backgroundColor.match(/[\d.]+/g) ?? []).map(
      (part) => (part / 255) ** 2.2,
    );
    const isLight = 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18;
    host.style.setProperty("--on-accent", isLight ? "#000" : "#fff");
  }

  function bubble() {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS(svg.namespaceURI, "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    path.setAttribute("d", "M21 12a8 8 0 0 1-8 8H3.5l2-3.2A8 8 0 1 1 21 12ZM9 10.5h8M9 14h5");
    svg.append(path);
    return svg;
  }

  function load() {
    // A browser may remember that a module could not be fetched, hence another address.
    const again = failures ? `?${failures}` : "";
    chat ??= import(new URL(`widget/chat.js${again}`, base).href)
      .then(({ start }) => start({ root, base, title, launcher, emit, setUnread }))
      .catch((error) => {
        chat = undefined;
        failures += 1;
        throw error;
      });
    return chat;
  }

  async function open() {
    try {
      (await load()).open();
      words.textContent = label;
    } catch {
      words.textContent = "Connexion impossible. Réessayer";
    }
  }

  async function close() {
    (await chat)?.close();
  }

  function setUnread(number) {
    count.hidden = !number;
    count.textContent = number;
    launcher.title = number ? `Nouveaux messages\u00a0: ${number}` : "";
  }

  function emit(name, detail) {
    // Not from here: what goes wrong in a listener is the page's own affair.
    for (const listener of listeners.get(name) ?? []) queueMicrotask(() => listener(detail));
  }

  /** "ready", "open", "close", "message" or "state"; returns what stops listening. */
  function on(name, listener) {
    if (!listeners.has(name)) listeners.set(name, new Set());
    listeners.get(name).add(listener);
    if (name === "ready" && isReady) listener({});
    return () => listeners.get(name).delete(listener);
  }

  const calls = { open, close, on };
  const run = ([name, ...values]) => calls[name](...values);
  window.Comptoir = { ...calls, q: { push: run } };

  function begin() {
    draw();
    early?.q?.forEach(run);
    isReady = true;
    emit("ready", {});
    try {
      // Somebody is expected to answer: listen on, from page to page of this tab.
      if (sessionStorage.getItem("comptoir.follow")) load().then((it) => it.follow(), () => {});
    } catch {
      // The browser keeps nothing.
    }
  }

  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();
