/** A sound and a notification for a new request, in a browser where somebody asked for them.
 *
 * Several tabs hear of the same request, and a stream that begins again tells of old ones: the
 * highest number that was told of is kept in the browser, so that each request is told of once. */

const WANTED = "comptoir.notify";
const TOLD = "comptoir.notify.told";
const DENIED =
  "Votre navigateur refuse les notifications de ce site\u00a0: vous serez prévenu par un son seulement.";
const ON = "Vous serez prévenu de chaque nouvelle demande tant qu’une page de la console est ouverte.";

/** @typedef {{ id: number, topic: string }} Arrival */

/** @type {AudioContext | null} */
let audio = null;

/** The button that turns it on and off, on the page that has it. */
export function offerNotices() {
  const button = document.getElementById("notify");
  if (button) {
    show(button);
    button.addEventListener("click", () => toggle(button));
  }
  // A browser lets a page make no sound before somebody has used it.
  if (isWanted()) addEventListener("pointerdown", ready, { once: true });
  if (isWanted()) addEventListener("keydown", ready, { once: true });
}

/**
 * The latest requests that wait, newest first.
 * @param {Arrival[]} arrivals
 */
export async function arrived(arrivals) {
  const first = () => untold(arrivals);
  // One tab at a time, where the browser can: all tabs hear of a request at the same moment.
  const fresh = await (navigator.locks ? navigator.locks.request(TOLD, first) : first());
  if (!fresh.length || !isWanted()) return;
  chime();
  tell(fresh);
}

/**
 * Those that no tab has told of yet, and told of from now on. Where nothing is known, the ones
 * that already wait are no news.
 * @param {Arrival[]} arrivals
 * @returns {Arrival[]}
 */
function untold(arrivals) {
  const told = read(TOLD);
  const highest = Math.max(Number(told), ...arrivals.map(({ id }) => id));
  write(TOLD, String(highest));
  return told === null ? [] : arrivals.filter(({ id }) => id > Number(told));
}

/** @param {HTMLElement} button */
async function toggle(button) {
  const isOn = !isWanted();
  write(WANTED, isOn ? "1" : "");
  show(button);
  if (!isOn) return say("");
  ready();
  chime();
  const can = "Notification" in window ? await Notification.requestPermission() : "denied";
  say(can === "granted" ? ON : DENIED);
}

/** @param {HTMLElement} button */
function show(button) {
  button.hidden = false;
  button.setAttribute("aria-pressed", String(isWanted()));
}

/** @param {string} text */
function say(text) {
  const said = document.getElementById("notify-said");
  if (!said) return;
  said.textContent = text;
  said.hidden = !text;
}

/**
 * One notification a request; of many at once, one for all.
 * @param {Arrival[]} fresh
 */
function tell(fresh) {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  if (fresh.length > 2) {
    notice(`${fresh.length} nouvelles demandes`, "Elles attendent une réponse.", "/desk", "demandes");
    return;
  }
  for (const { id, topic } of fresh) {
    // The subject and nothing of what was said: a notification shows on a locked screen too.
    notice(`Nouvelle demande : ${topic}`, `La demande n° ${id} attend une réponse.`, `/desk/demandes/${id}`, `demande-${id}`);
  }
}

/**
 * @param {string} title
 * @param {string} body
 * @param {string} address
 * @param {string} tag
 */
function notice(title, body, address, tag) {
  try {
    const shown = new Notification(title, { body, tag, lang: "fr", icon: "/desk/static/desk.svg" });
    shown.addEventListener("click", () => {
      shown.close();
      window.focus();
      location.assign(address);
    });
  } catch {
    // Chromium on Android has the constructor and refuses it: the sound has to do.
  }
}

function ready() {
  audio ??= new AudioContext();
  audio.resume().catch(() => {});
}

/** Two short notes, soft enough for a shop with customers in it. */
function chime() {
  if (!audio || audio.state === "closed") return;
  const start = audio.currentTime;
  for (const [index, frequency] of [660, 880].entries()) {
    const at = start + index * 0.14;
    const tone = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.15, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.3);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.32);
  }
}

function isWanted() {
  return read(WANTED) === "1";
}

/** @param {string} key */
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} value
 */
function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Private browsing: it lasts as long as the page.
  }
}
