/** Comforts of the settings' pages; each works without this script too. */

const WAIT_MS = 400;

/** @param {HTMLFormElement} form whose sentence follows what is typed */
function previewAsTyped(form) {
  let timer = 0;
  let last = 0;

  async function show() {
    const mine = (last += 1);
    const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    body.set("step", "preview");
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = fresh.getElementById("preview");
      const here = document.getElementById("preview");
      // What was typed since has its own turn.
      if (mine !== last || !next || !here) return;
      const why = fresh.getElementById("notice")?.textContent;
      if (why) {
        // Somebody is still typing: said softly, and only here.
        const said = document.createElement("p");
        said.className = "warning";
        said.textContent = why;
        next.append(said);
      }
      here.replaceChildren(...next.childNodes);
    } catch {
      // The button does the same, and shows what is wrong.
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT_MS);
  });
}

/** @param {HTMLButtonElement} button */
function copies(button) {
  const text = document.getElementById(button.dataset.copy ?? "")?.textContent ?? "";
  const said = document.getElementById("copied");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      if (said) said.textContent = "Copié.";
    } catch {
      if (said) said.textContent = "Votre navigateur ne le permet pas\u00a0: sélectionnez le texte.";
    }
  });
}

for (const form of document.querySelectorAll("form[data-preview]")) {
  previewAsTyped(/** @type {HTMLFormElement} */ (form));
}
// Only where the page comes over HTTPS, or from this machine, may a script copy.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    copies(/** @type {HTMLButtonElement} */ (button));
  }
}
