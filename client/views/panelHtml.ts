/**
 * The search panel's document: no inline script or style, nothing loaded but our own bundle (by nonce), its style
 * sheet, and recordings. Words and state come in as data, never as markup.
 */
export interface PanelResources {
  /** 128 random bits or more, new for each document. */
  readonly nonce: string;
  /** The web view's own origin, from `webview.cspSource`. */
  readonly origin: string;
  readonly script: string;
  readonly style: string;
  readonly language: string;
  readonly title: string;
  /** Anything that JSON can say; the script reads it from `<body data-setup>`. */
  readonly setup: unknown;
}

export function panelHtml({ nonce, origin, script, style, language, title, setup }: PanelResources): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${origin}`,
    `media-src ${origin}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${attribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${attribute(title)}</title>
<link rel="stylesheet" href="${attribute(style)}">
</head>
<body data-setup="${attribute(JSON.stringify(setup))}">
<script nonce="${attribute(nonce)}" type="module" src="${attribute(script)}"></script>
</body>
</html>
`;
}

/** Text that stays text between double quotes and between tags. */
function attribute(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
