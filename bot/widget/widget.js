// The page's one script: the launcher. The chat itself is fetched when it is first opened.
/** @import { Chat } from "./types" */
(() => {
  "use strict";
  const early = window.Comptoir;
  const script = document.currentScript ?? document.querySelector('script[src*="widget.js"]');
  if (!script || early?.open) return;

  const { color, lang, position, privacy, theme } = script.dataset;
  const base = new URL(script.src.replace(/(widget\/\w+\/)?widget\.js.*/, ""));
  const isEnglish = lang === "en";
  const ENGLISH = ["A question?", "No connection. Try again", "New messages: "];
  const FRENCH = [
    "Une question\u00a0?",
    "Connexion impossible. Réessayer",
    "Nouveaux messages\u00a0: ",
  ];
  const own = isEnglish ? ENGLISH : FRENCH;
  const label = script.dataset.label ?? own[0];
  const title = script.dataset.title ?? label;
  // Important, or the page's own rules for the host element would win.
  const RULES = `
:host{all:initial!important;position:fixed!important;z-index:2147483647!important;
direction:ltr!important;unicode-bidi:isolate!important;color-scheme:normal!important}
.launcher{position:fixed;bottom:max(20px,env(safe-area-inset-bottom));left:var(--side);
right:var(--other);display:flex;align-items:center;gap:10px;min-height:56px;
max-width:calc(100vw - 40px);padding:0 20px;
border:1px solid rgb(255 255 255/.3);border-radius:28px;background:var(--accent);
color:var(--on-accent);
font:600 16px/1.25 system-ui,sans-serif;cursor:pointer;box-shadow:0 4px 24px rgb(0 0 0/.3)}
.launcher:hover{background:var(--accent);filter:brightness(1.15)}
.launcher:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
[hidden]{display:none!important}
.launcher svg{width:24px;flex:none;fill:none;stroke:currentcolor;stroke-width:2;
stroke-linejoin:round;
stroke-linecap:round}
.launcher b{position:absolute;top:-8px;right:-4px;min-width:24px;padding:2px 0;
border:2px solid #fff;border-radius:20px;background:#b3261e;color:#fff;font-size:13px}
@media print{:host{display:none!important}}`;

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
    host.lang = isEnglish ? "en" : "fr";
    host.dataset.theme = theme ?? "auto";
    const isLeft = position === "left";
    set("--side", isLeft ? "20px" : "auto");
    set("--other", isLeft ? "auto" : "20px");
    set("--accent", CSS.supports("color", color ?? "") ? color : "#0d4f6c");
    launcher.type = "button";
    launcher.className = "launcher";
    launcher.append(bubble(), words, count);
    launcher.addEventListener("click", open);
    words.textContent = label;
    setUnread(0);
    root.append(launcher);
    place();
    // Black or white on the shop's colour: whichever reads better. Mixed, it is told in shares.
    launcher.style.color = "color-mix(in srgb,var(--accent),var(--accent))";
    const [r, g, b] = (getComputedStyle(launcher).color.match(/[\d.]+/g) ?? []).map(
      (share) => share ** 2.2,
    );
    launcher.style.color = "";
    set("--on-accent", 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? "#000" : "#fff");
  }

  function set(name, value) {
    host.style.setProperty(name, value, "important");
  }

  /** Into the page, above all that it has, whatever it does to its own elements. */
  function place() {
    const { documentElement: page } = document;
    if (!page) return;
    // Beside the body, which some shops put another one in the place of.
    watcher.observe(page, { childList: true });
    if (host.isConnected) return;
    page.append(host);
    if (host.showPopover) {
      host.popover = "manual";
      host.showPopover();
    }
    chat?.then((it) => it.replaced(), () => {});
  }

  // Not at once: another script that insists on taking it out would freeze the page.
  const watcher = new MutationObserver(() => host.isConnected || requestAnimationFrame(place));

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
    const name = `chat.${host.lang}.js${failures ? `?${failures}` : ""}`;
    chat ??= import(new URL(`widget/@version@/${name}`, base).href)
      .then(({ start }) => start({ root, base, title, privacy, launcher, emit, setUnread }))
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
      words.textContent = own[1];
    }
  }

  async function close() {
    (await chat)?.close();
  }

  function setUnread(number) {
    count.hidden = !number;
    count.textContent = number;
    launcher.title = number ? own[2] + number : "";
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
  // One call that goes wrong leaves the others alone.
  const run = (call) => {
    try {
      const [name, ...values] = call;
      calls[name](...values);
    } catch (error) {
      console.warn(error);
    }
  };
  window.Comptoir = { ...calls, q: { push: run } };

  function begin() {
    watcher.observe(document, { childList: true });
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
