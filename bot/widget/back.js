/**
 * Lets the phone's back gesture close what fills the screen.
 *
 * Where the browser knows a CloseWatcher, a modal dialog has one. Elsewhere an entry of the
 * history stands for what is open, with the page's own state: taken away when it closes.
 */
export class Back {
  #close;
  #place = "";
  #isLeaving = false;
  #isWanted = false;

  /** @param {() => void} close */
  constructor(close) {
    this.#close = close;
  }

  opened() {
    if (window.CloseWatcher) return;
    // On its way back already: once it is there, it sets out again.
    this.#isWanted = true;
    if (this.#place) return;
    this.#place = location.href;
    // What the page's router keeps there stays there.
    if (!isOurs(history.state)) history.pushState({ ...history.state, comptoir: 1 }, "");
    addEventListener("popstate", this.#popped, true);
  }

  closed() {
    this.#isWanted = false;
    if (!this.#place || this.#isLeaving) return;
    // The page may have gone on meanwhile: what lies below is then left alone.
    this.#isLeaving = isOurs(history.state);
    if (this.#isLeaving) history.back();
    else this.#forget();
  }

  #popped = (event) => {
    if (isOurs(event.state)) return;
    // Of no concern to the page's router, unless something else was gone back to.
    if (location.href === this.#place) event.stopImmediatePropagation();
    const isLeaving = this.#isLeaving;
    this.#forget();
    if (!isLeaving) this.#close();
    else if (this.#isWanted) this.opened();
  };

  #forget() {
    removeEventListener("popstate", this.#popped, true);
    this.#place = "";
    this.#isLeaving = false;
  }
}

function isOurs(state) {
  return Boolean(state?.comptoir);
}
