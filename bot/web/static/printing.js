/** « Imprimer ou PDF »: what goes to a customer has no internal notes, unless they are asked for. */

export function offerPrint() {
  const box = document.getElementById("printing");
  const notes = document.getElementById("print-notes");
  if (!box || !(notes instanceof HTMLInputElement)) return;
  box.hidden = false;
  document.getElementById("print")?.addEventListener("click", () => {
    document.body.classList.toggle("without-notes", !notes.checked);
    print();
  });
  addEventListener("afterprint", () => document.body.classList.remove("without-notes"));
}
