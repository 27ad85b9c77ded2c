// What the widget itself says. \u00a0 is the no-break space of French typography.

export const words = {
  privacy:
    "Cette conversation est conservée par la boutique pour vous répondre\u00a0; " +
    "vous pouvez l’effacer à tout moment.",
  privacyPage: "En savoir plus",
  sound: "Signal sonore",
  order: (reference) => `Commande ${reference}`,
  progress: "Avancement",
  step: (step, all, label) => `Étape ${step} sur ${all}\u00a0: ${label}`,
  expected: (day, isPast) =>
    `livraison ${isPast ? "qui était prévue" : "prévue"} ${inFull(day)}`,
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
  offline: "Vous êtes hors connexion. La conversation reprendra avec la connexion.",
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
  return promise ? `En attente${place} — ${promise}` : `En attente${place}`;
}

/** « 14 h 05 ». */
export function timeOf(date) {
  const minutes = String(date.getMinutes()).padStart(2, "0");
  const hour = `${date.getHours()}\u00a0h`;
  return minutes === "00" ? hour : `${hour}\u00a0${minutes}`;
}

/** « Aujourd’hui », « Hier » or « mardi 24 novembre ». */
export function dayOf(date) {
  const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toDateString();
  if (date.toDateString() === daysAgo(0)) return "Aujourd’hui";
  if (date.toDateString() === daysAgo(1)) return "Hier";
  return inFull(date);
}

function inFull(date) {
  return date.toLocaleDateString("fr", { weekday: "long", day: "numeric", month: "long" });
}
