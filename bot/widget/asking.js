/** @import { Standing } from "./types" */
import { element } from "./element.js";
import { emailPrompt, offer, ratingPrompt } from "./prompts.js";
import { words } from "./words.js";

/** What the visitor is asked above the field: one thing at most, and never while it is answered. */
export class Asking {
  #asked = "";
  #skipped = new Set();
  #on;
  node = element("div", { class: "prompts" });

  /**
   * @param {{tell(path: string, body: object): Promise<{suggestion?: string}>, leave(): void,
   *   done(): void}} on `done`: the focus has to go somewhere
   */
  constructor(on) {
    this.#on = on;
  }

  /** Ask again what was declined: another conversation begins. */
  begin() {
    this.#skipped.clear();
  }

  /** @param {Partial<Standing>} standing @param {boolean} hasStaff whether a person has written */
  ask(standing, hasStaff) {
    const { state, rating, handoff, has_email: hasEmail, answers_by_email: mails } = standing;
    const isDue = {
      email: state === "waiting" && !hasEmail,
      rating: state && !handoff && hasStaff && !rating,
      restart: state === "closed",
    };
    const wanted = Object.keys(isDue).find((name) => isDue[name] && !this.#skipped.has(name)) ?? "";
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    const skip = () => {
      this.#skipped.add(wanted);
      this.ask(standing, hasStaff);
      this.#on.done();
    };
    const tell = (key, thanks) => this.#teller(wanted, key, thanks);
    let question = "";
    if (wanted === "email") question = emailPrompt(mails, tell("email", words.emailSaved), skip);
    if (wanted === "rating") question = ratingPrompt(tell("score", words.rated), skip);
    if (wanted === "restart") question = offer(words.ended, words.restart, this.#on.leave);
    this.node.replaceChildren(question);
  }

  #teller(path, key, thanks) {
    const tell = async (value) => {
      const { suggestion } = await this.#on.tell(path, { [key]: value });
      const status = element("p", { class: "prompt", role: "status", text: thanks });
      const correct = () => tell(suggestion);
      this.node.replaceChildren(
        suggestion ? offer(words.didYouMean(suggestion), words.correct, correct) : status,
      );
      this.#on.done();
    };
    return tell;
  }
}
