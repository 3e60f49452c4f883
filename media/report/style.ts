/** What the page's own style sheet, which is exported with it, does not need: buttons of names, and their menu. */
const STYLE = `
button.lead {
  display: inline; margin: 0; padding: 0; border: 0; background: none; color: var(--link); font: inherit; text-align: start; cursor: pointer;
  overflow-wrap: anywhere; white-space: normal; text-decoration: underline dotted; text-underline-offset: .2em;
}
button.lead:hover, button.lead[aria-expanded="true"] { text-decoration-style: solid; }
.lead-menu {
  position: fixed; inset: auto; margin: 0; padding: .25rem; min-width: 13rem; max-width: calc(100vw - 1rem);
  border: 1px solid var(--vscode-menu-border, var(--rule)); border-radius: 5px;
  background: var(--vscode-menu-background, var(--page)); color: var(--vscode-menu-foreground, var(--ink));
  box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
}
.lead-menu [role="menuitem"] {
  display: block; width: 100%; padding: .25rem .6rem; border: 0; border-radius: 3px; background: none; color: inherit; font: inherit; text-align: start; cursor: pointer;
}
.lead-menu [role="menuitem"]:is(:hover, :focus) {
  background: var(--vscode-menu-selectionBackground, var(--band)); color: var(--vscode-menu-selectionForeground, inherit);
  outline: 1px solid var(--vscode-menu-selectionBorder, var(--focus)); outline-offset: -1px;
}
@media print { button.lead { color: inherit; text-decoration: none; } }
`;

/** As a sheet of its own, which the page's policy does not forbid. */
export function addStyle(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
