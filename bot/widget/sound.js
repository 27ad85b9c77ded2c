/** @import { Memory } from "./api.js" */

/** A short signal for what arrives unseen; silent until the visitor wants it. */
export class Sound {
  #memory;
  #context;

  /** @param {Memory} memory */
  constructor(memory) {
    this.#memory = memory;
  }

  get isOn() {
    return Boolean(this.#memory.get("sound"));
  }

  /** Also lets it be heard: what was chosen, and how loud. */
  toggle() {
    this.#memory.set("sound", !this.isOn && 1);
    this.play();
  }

  play() {
    // Before the visitor has touched the page, a browser would refuse, and complain.
    if (!this.isOn || !navigator.userActivation?.hasBeenActive) return;
    const context = (this.#context ??= new AudioContext());
    const tone = context.createOscillator();
    const volume = context.createGain();
    const now = context.currentTime;
    tone.frequency.setValueAtTime(660, now);
    tone.frequency.setValueAtTime(880, now + 0.1);
    volume.gain.setValueAtTime(0.1, now);
    volume.gain.exponentialRampToValueAtTime(0.001, now + 0.4);
    tone.connect(volume).connect(context.destination);
    tone.start();
    tone.stop(now + 0.4);
  }
}
