/** Putting the parts of a page that was read again in the place of the old ones. */

const NEAR_PX = 80;

/** @param {Document} fresh */
export function swap(fresh) {
  document.title = fresh.title;
  const wasAtEnd = isAtEnd();
  for (const old of document.querySelectorAll("[data-live]")) {
    const part = fresh.getElementById(old.id);
    if (!(old instanceof HTMLElement) || !part) continue;
    const isSame = "version" in old.dataset && old.dataset.version === part.dataset.version;
    if (old.dataset.live === "log" && isSame) append(old, part, wasAtEnd);
    else if (!isSame) replace(old, part);
  }
  if (wasAtEnd) scrollToEnd();
}

/**
 * Only what is new, so that a screen reader says it and nothing else.
 * @param {HTMLElement} log
 * @param {HTMLElement} fresh
 * @param {boolean} wasAtEnd
 */
function append(log, fresh, wasAtEnd) {
  catchUp(fresh);
  const added = [...fresh.children].filter((each) => !document.getElementById(each.id));
  log.append(...added);
  if (added.length && !wasAtEnd) newer(true);
}

/**
 * What came after its message: that it was seen, what it was understood as. Never under a hand.
 * @param {HTMLElement} fresh
 */
function catchUp(fresh) {
  for (const part of fresh.querySelectorAll("[data-late]")) {
    const old = document.getElementById(part.id);
    if (!(old instanceof HTMLElement) || !(part instanceof HTMLElement)) continue;
    if (old.dataset.late === part.dataset.late || old.querySelector("[open]")) continue;
    if (!old.contains(document.activeElement)) old.replaceWith(part.cloneNode(true));
  }
}

/**
 * What differs only: the hand that is about to press something finds it where it was, focused, and
 * a list that was unfolded stays unfolded.
 * @param {HTMLElement} old
 * @param {HTMLElement} part
 */
function replace(old, part) {
  if (old.isEqualNode(part)) return;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  for (const open of old.querySelectorAll("details[open]")) twin(part, open)?.setAttribute("open", "");
  old.replaceWith(part);
  if (focused) twin(part, focused)?.focus({ preventScroll: true });
  part.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
}

/**
 * The same element in the part read again: by its id, or by what it says when it has none.
 * @param {HTMLElement} part
 * @param {Element} each
 * @returns {HTMLElement | undefined}
 */
function twin(part, each) {
  /** @type {HTMLElement[]} */
  const likes = [...part.querySelectorAll(each.localName)];
  return likes.find((other) =>
    each.id ? other.id === each.id : !other.id && other.textContent === each.textContent,
  );
}

export function scrollToEnd() {
  const scroller = scrolling();
  scroller?.scrollTo(0, scroller.scrollHeight);
  newer(false);
}

/** « Nouveaux messages » leads to the end, and goes away there. */
export function staysAtEnd() {
  document.getElementById("newer")?.addEventListener("click", scrollToEnd);
  document.addEventListener("scroll", () => isAtEnd() && newer(false), {
    capture: true,
    passive: true,
  });
}

export function isAtEnd() {
  const scroller = scrolling();
  if (!scroller) return false;
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX;
}

/** What scrolls: the conversation on its own, or the whole page on a small screen. */
function scrolling() {
  const scroller = document.getElementById("scroller");
  if (!scroller) return null;
  const isOwn = getComputedStyle(scroller).overflowY === "auto";
  return isOwn ? scroller : document.scrollingElement;
}

/** @param {boolean} isShown */
function newer(isShown) {
  const button = document.getElementById("newer");
  if (button) button.hidden = !isShown;
}
