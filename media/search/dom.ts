/** Elements made in code. Text goes in as text only: nothing from a corpus is ever parsed as markup. */

export interface Parts {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export function element<K extends keyof HTMLElementTagNameMap>(tag: K, parts: Parts = {}, ...children: readonly (Node | undefined)[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (parts.class !== undefined) made.className = parts.class;
  if (parts.text !== undefined) made.textContent = parts.text;
  for (const [name, value] of Object.entries(parts.attributes ?? {})) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Outlines on a grid of 16, drawn in the text's colour. */
const ICONS = {
  play: "M4.5 3v10l8-5z",
  pause: "M4 3h3v10H4zM9 3h3v10H9z",
  reveal: "M2 4.5V12a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V6a1 1 0 0 0-1-1H8L6.5 3.5H3a1 1 0 0 0-1 1z",
  more: "M4 6l4 4 4-4",
  close: "M4 4l8 8M12 4l-8 8",
  similar: "M2 6.5c2-2.5 4-2.5 6 0s4 2.5 6 0M2 11c2-2.5 4-2.5 6 0s4 2.5 6 0",
  help: "M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.8-1.1 1.6M8 12.4v.2",
  save: "M4 2.5h8v11L8 10.5l-4 3z",
  list: "M2.5 4h11M2.5 8h11M2.5 12h7",
} as const;
export type IconName = keyof typeof ICONS;
const FILLED: readonly IconName[] = ["play", "pause"];

export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon", FILLED.includes(name) ? "filled" : "outlined");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name: IconName, label: string, onClick: () => void): HTMLButtonElement {
  const button = element("button", { class: "icon-button", attributes: { type: "button", "aria-label": label, title: label } }, icon(name));
  button.addEventListener("click", onClick);
  return button;
}

export function linkButton(label: string, onClick: () => void): HTMLButtonElement {
  const button = element("button", { class: "link", text: label, attributes: { type: "button" } });
  button.addEventListener("click", onClick);
  return button;
}
