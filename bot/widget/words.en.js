// What the widget itself says, to who reads English. What the shop says stays in its language.

export const words = {
  privacy:
    "The shop keeps this conversation in order to answer you; you can erase it at any time.",
  privacyPage: "Read more",
  sound: "Sound",
  order: (reference) => `Order ${reference}`,
  progress: "Progress",
  step: (step, all, label) => `Step ${step} of ${all}: ${label}`,
  expected: (day, isPast) => `delivery ${isPast ? "was expected" : "expected"} ${inFull(day)}`,
  messages: "Messages of the conversation",
  message: "Your message",
  send: "Send",
  resend: "Send again",
  newer: "New messages",
  close: "Close the chat",
  menu: "More actions",
  download: "Download the conversation",
  human: "Talk to somebody",
  retry: "Try again",
  loading: "Opening the conversation…",
  names: { visitor: "You", bot: "Assistant", staff: "Our team" },
  automatic: "Automatic assistant",
  team: "Our team",
  offline: "You are offline. The conversation goes on as soon as you are back.",
  failed: "The service does not answer at the moment. Please try again shortly.",
  notSent: "Message not sent.",
  choiceGone: "This choice is no longer available.",
  tooLong: "This message is longer than 2,000 characters: shorten it, or send it in several parts.",
  left: (count) => `${count} character${count === 1 ? "" : "s"} left`,
  erase: "Erase my conversation",
  eraseQuestion: "Erase this conversation?",
  eraseDetail: "Your messages and your data will be deleted for good.",
  eraseYes: "Erase",
  cancel: "Cancel",
  erased: "Your conversation is erased.",
  ended: "This conversation is over.",
  restart: "New conversation",
  email: (isForAnswer) =>
    isForAnswer
      ? "Your e-mail, to get the answer if you leave (optional)"
      : "Your e-mail, if the team should be able to write to you (optional)",
  save: "Save",
  skip: "No, thanks",
  emailSaved: "Noted: the team has your address.",
  didYouMean: (email) => `Noted. Did you mean ${email}?`,
  correct: "Yes, correct it",
  rating: "Did this conversation help you?",
  ratingScale: "From 1, not at all, to 5, completely",
  score: (score) => `${score} out of 5`,
  rated: "Thank you for your opinion.",
};

/** “Waiting: you are number 1 — …”; the promise is in the shop's words. */
export function progress(handoff) {
  if (!handoff) return "";
  const { state, position, promise, staff_name: name } = handoff;
  if (state === "taken") return `You are talking with ${name ?? "our team"}`;
  const place = position ? `: you are number ${position}` : "";
  return promise ? `Waiting${place} — ${promise}` : `Waiting${place}`;
}

/** “14:05”. */
export function timeOf(date) {
  return date.toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit" });
}

/** “Today”, “Yesterday” or “Tuesday 24 November”. */
export function dayOf(date) {
  const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toDateString();
  if (date.toDateString() === daysAgo(0)) return "Today";
  if (date.toDateString() === daysAgo(1)) return "Yesterday";
  return inFull(date);
}

function inFull(date) {
  return date.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
}
