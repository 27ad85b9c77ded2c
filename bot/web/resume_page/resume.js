// The page behind the link of an e-mail: exchanges its token for the conversation, once.
import { Memory } from "../../widget/api.js";

const base = new URL("../../", import.meta.url);
const memory = new Memory(base);
const said = document.querySelector("#said");
const actions = document.querySelector("#actions");

const NO_ANSWER = "Le service ne répond pas pour le moment. Réessayez dans un instant.";
const WAITING =
  "La réponse vous attend. Ce lien sert une seule fois\u00a0: ouvrez-le sur l’appareil où vous " +
  "voulez poursuivre.";
const HERE = "Votre conversation est ouverte dans ce navigateur.";
const OPENED =
  "Votre conversation est ouverte. Vous la retrouverez dans ce navigateur en revenant sur cette " +
  "page.";
const INCOMPLETE =
  "Ce lien est incomplet. Ouvrez-le depuis l’e-mail, ou copiez-le en entier.";
const SENT =
  "C’est fait\u00a0: un nouveau lien part à la même adresse e-mail. Regardez aussi dans les " +
  "indésirables s’il tarde plus de quelques minutes.";

/**
 * @param {string} sentence
 * @param {[label: string, action: () => void][]} offers the first one is the obvious one
 */
function show(sentence, ...offers) {
  const hadFocus = actions.contains(document.activeElement);
  said.textContent = sentence;
  const buttons = offers.map(([label, action], index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.className = index ? "" : "primary";
    button.addEventListener("click", action);
    return button;
  });
  actions.replaceChildren(...buttons);
  if (hadFocus) buttons[0]?.focus();
}

/** What the server answers; a refusal has a code and a sentence. */
async function post(path, token) {
  for (const button of actions.children) button.disabled = true;
  try {
    const response = await fetch(new URL(path, base), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token }),
      credentials: "omit",
    });
    const answer = await response.json();
    return response.ok ? answer : { error: answer.error ?? { message: NO_ANSWER } };
  } catch {
    return { error: { message: NO_ANSWER } };
  }
}

/** The widget is fetched now only: it takes up the conversation whose token is kept. */
function openChat() {
  if (window.Comptoir?.open) {
    window.Comptoir.open();
    return;
  }
  window.Comptoir = { q: [["open"]] };
  const script = document.createElement("script");
  script.src = new URL("widget.js", base).href;
  script.dataset.title = document.body.dataset.shop;
  script.dataset.label = "Votre conversation";
  document.body.append(script);
}

async function resume(token) {
  const { error, token: chatToken } = await post("api/chat/resume", token);
  if (error) {
    refused(error, token);
    return;
  }
  memory.set("token", chatToken);
  memory.set("unsent");
  memory.set("draft");
  history.replaceState(null, "", location.pathname);
  show(OPENED, ["Ouvrir la discussion", openChat]);
  openChat();
}

function refused({ code, message }, token) {
  const offers = [];
  if (code === "link_used" || code === "link_expired") {
    offers.push(["Recevoir un nouveau lien", () => again(token)]);
    if (memory.get("token")) offers.push(["Ouvrir la discussion de ce navigateur", openChat]);
  } else if (!code || code === "rate_limited" || code === "unavailable") {
    offers.push(["Réessayer", () => resume(token)]);
  }
  show(message, ...offers);
}

async function again(token) {
  const { error } = await post("api/chat/resume/again", token);
  if (!error) show(SENT);
  else if (error.code) show(error.message);
  else show(error.message, ["Réessayer", () => again(token)]);
}

const token = location.hash.slice(1);
addEventListener("hashchange", () => location.reload());
// Pressed by a person: what looks into mails for them, and follows every link, uses nothing up.
if (token) show(WAITING, ["Reprendre la conversation", () => resume(token)]);
else if (memory.get("token")) show(HERE, ["Ouvrir la discussion", openChat]);
else show(INCOMPLETE);
