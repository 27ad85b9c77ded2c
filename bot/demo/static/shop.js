"use strict";

// Calls made before the widget has loaded wait in its queue.
window.Comptoir = window.Comptoir || { q: [] };

for (const button of document.querySelectorAll("[data-open-chat]")) {
  button.addEventListener("click", () => window.Comptoir.q.push(["open"]));
}
