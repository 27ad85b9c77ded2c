/**
 * Build an element: attributes, `text`, and `onclick`-like listeners. Nothing is read as HTML.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...(Node | string)} children
 */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (name === "text") node.textContent = value;
    else if (typeof value === "boolean") node.toggleAttribute(name, value);
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

export function button(text, onclick, properties) {
  return element("button", { type: "button", text, onclick, ...properties });
}

/** A button that shows a drawing: the `d` of a path in a 24 × 24 box. */
export function iconButton(label, drawing, onclick, properties) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS(svg.namespaceURI, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  path.setAttribute("d", drawing);
  svg.append(path);
  const named = { class: "icon", "aria-label": label, title: label };
  const node = button("", onclick, { ...named, ...properties });
  node.append(svg);
  return node;
}

/** Change a text that is read out when it changes: not when it is the same. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Whether the focus would be lost with this node, and the Escape key with it. */
export function holdsFocus(node) {
  return Boolean(node?.contains(node.getRootNode().activeElement));
}

/** A link; its title alone when the address is not one to follow. */
export function safeLink(title, url) {
  if (!/^(https?|mailto|tel):/i.test(url)) return title;
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer", text: title });
}

/** Text with its web addresses as links, without the punctuation of the sentence around them. */
export function withLinks(text) {
  const parts = text.split(/(https?:\/\/[^\s<>«»"]*[^\s<>«»".,;:!?)\]’'])/);
  return parts.map((part, index) => (index % 2 ? safeLink(part, part) : part));
}
