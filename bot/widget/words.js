// What the widget itself says. \u00a0 is the no-break space of French typography.

export const words = {
  privacy:
    "Cette conversation est conservée par la boutique pour vous répondre\u00a0; " +
    "vous pouvez l’effacer à tout moment.",
  messages: "Messages de la conversation",
  message: "Votre message",
  send: "Envoyer",
  resend: "Renvoyer",
  newer: "Nouveaux messages",
  close: "Fermer la discussion",
  menu: "Plus d’actions",
  download: "Télécharger la conversation",
  human: "Parler à quelqu’un",
  retry: "Réessayer",
  loading: "Ouverture de la conversation…",
  names: { visitor: "Vous", bot: "Assistant", staff: "Notre équipe" },
  automatic: "Assistant automatique",
  team: "Notre équipe",
  offline: "Vous êtes hors connexion. La conversation reprendra dès son retour.",
  failed: "Le service ne répond pas pour le moment. Réessayez dans un instant.",
  notSent: "Message non envoyé.",
  choiceGone: "Cette proposition n’est plus disponible.",
  tooLong:
    "Ce message dépasse 2\u202f000 caractères\u00a0: raccourcissez-le, " +
    "ou envoyez-le en plusieurs fois.",
  left: (count) => `Encore ${count} caractère${count > 1 ? "s" : ""}`,
  erase: "Effacer ma conversation",
  eraseQuestion: "Effacer cette conversation\u00a0?",
  eraseDetail: "Vos messages et vos informations seront supprimés définitivement.",
  eraseYes: "Effacer",
  cancel: "Annuler",
  erased: "Votre conversation est effacée.",
  ended: "Cette conversation est terminée.",
  restart: "Nouvelle conversation",
  email: (isForAnswer) =>
    isForAnswer
      ? "Votre e-mail, pour recevoir la réponse si vous partez (facultatif)"
      : "Votre e-mail, si l’équipe doit pouvoir vous écrire (facultatif)",
  save: "Enregistrer",
  skip: "Non merci",
  emailSaved: "C’est noté\u00a0: l’équipe a votre adresse.",
  didYouMean: (email) => `C’est noté. Vouliez-vous écrire ${email}\u00a0?`,
  correct: "Oui, corriger",
  rating: "Cet échange vous a-t-il aidé\u00a0?",
  ratingScale: "De 1, pas du tout, à 5, tout à fait",
  score: (score) => `${score} sur 5`,
  rated: "Merci pour votre avis.",
};

/** « En attente : vous êtes n° 1 — réponse d’ici une heure environ ». */
export function progress(handoff) {
  if (!handoff) return "";
  const { state, position, promise, staff_name: name } = handoff;
  if (state === "taken") return `Vous parlez avec ${name ?? "notre équipe"}`;
  const place = position ? `\u00a0: vous êtes n°\u00a0${position}` : "";
  return `En attente${place}${promise ? ` — ${promise}` : ""}`;
}

/** « 14 h 05 », with the day in front when it is not today. */
export function moment(date) {
  const minutes = String(date.getMinutes()).padStart(2, "0");
  const time = `${date.getHours()}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
  if (date.toDateString() === new Date().toDateString()) return time;
  const day = date.toLocaleDateString("fr", { weekday: "long", day: "numeric", month: "long" });
  return `${day}, ${time}`;
}
