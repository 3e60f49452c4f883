/**
 * The one style sheet of all pages. Colours are the editor's variables where there is an editor, else a light or dark
 * palette of our own, and system colours where the reader has forced them. Nothing is told by colour alone.
 */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --page: var(--vscode-editor-background, #ffffff);
  --ink: var(--vscode-editor-foreground, #1f2328);
  --quiet: var(--vscode-descriptionForeground, #59636e);
  --rule: var(--vscode-widget-border, var(--vscode-panel-border, #d1d9e0));
  --band: var(--vscode-textBlockQuote-background, #f6f8fa);
  --link: var(--vscode-textLink-foreground, #0550ae);
  --focus: var(--vscode-focusBorder, #0550ae);
  --value: var(--vscode-charts-blue, #0550ae);
  --reference: #953800;
  --other: var(--vscode-charts-purple, #6639ba);
  --warn: var(--vscode-editorWarning-foreground, #7d4e00);
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: var(--vscode-editor-background, #1f1f1f);
    --ink: var(--vscode-editor-foreground, #d6d6d6);
    --quiet: var(--vscode-descriptionForeground, #a3a9b0);
    --rule: var(--vscode-widget-border, var(--vscode-panel-border, #464b52));
    --band: var(--vscode-textBlockQuote-background, #292b2e);
    --link: var(--vscode-textLink-foreground, #6cb6ff);
    --focus: var(--vscode-focusBorder, #6cb6ff);
    --value: var(--vscode-charts-blue, #6cb6ff);
    --reference: #f0a35e;
    --other: var(--vscode-charts-purple, #c4a5ff);
    --warn: var(--vscode-editorWarning-foreground, #e3b341);
  }
}
/* The editor's own orange is half transparent. */
.vscode-light { --reference: #953800; }
.vscode-dark { --reference: #f0a35e; }
.vscode-high-contrast, .vscode-high-contrast-light {
  --quiet: var(--vscode-editor-foreground);
  --rule: var(--vscode-contrastBorder, var(--vscode-editor-foreground));
  --value: var(--vscode-editor-foreground);
  --reference: var(--vscode-editor-foreground);
  --other: var(--vscode-editor-foreground);
  --band: var(--vscode-editor-background);
}
.vscode-dark, .vscode-high-contrast { color-scheme: dark; }
.vscode-light, .vscode-high-contrast-light { color-scheme: light; }
@media (forced-colors: active) {
  :root {
    --page: Canvas; --ink: CanvasText; --quiet: CanvasText; --rule: CanvasText; --band: Canvas;
    --link: LinkText; --focus: Highlight; --value: CanvasText; --reference: CanvasText; --other: CanvasText; --warn: CanvasText;
  }
  svg.plot, .legend svg { forced-color-adjust: none; }
}
* { box-sizing: border-box; }
html { scroll-behavior: auto; }
body {
  margin: 0 auto; max-width: 72rem; padding: 1.5rem 1.5rem 4rem;
  background: var(--page); color: var(--ink);
  font: 15px/1.5 var(--vscode-font-family, system-ui, -apple-system, "Segoe UI", sans-serif);
}
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem; overflow-wrap: anywhere; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: 1rem; margin: 1.5rem 0 .4rem; overflow-wrap: anywhere; }
p, ul, ol, dl { margin: .5rem 0; }
p, li, dd { max-width: 46rem; overflow-wrap: anywhere; }
a { color: var(--link); }
code { font-family: var(--vscode-editor-font-family, ui-monospace, Consolas, monospace); font-size: .9em; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
.skip { position: absolute; left: -200vw; background: var(--page); padding: .5rem 1rem; }
.skip:focus { left: 1rem; top: .5rem; z-index: 1; }
main:focus { outline: none; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible, .lead:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; padding: 0; margin: 1rem 0 0; }
.scroll { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--quiet); padding: 0 0 .35rem; }
th, td { padding: .3rem .9rem .3rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); unicode-bidi: isolate; }
th { font-weight: 600; }
tbody th { font-weight: 400; }
tbody th, td { max-width: 24rem; overflow-wrap: break-word; }
td.code { max-width: none; white-space: nowrap; }
thead th { vertical-align: bottom; border-bottom: 2px solid var(--rule); }
tfoot th, tfoot td { font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
thead .number { white-space: normal; min-width: 4.5rem; max-width: 9rem; }
.prose { min-width: 18rem; }
td.prose { max-width: 40rem; }
.lead, dd, li, [lang] { unicode-bidi: isolate; }
.findings { list-style: none; padding: 0; }
.findings > li { margin: 0 0 1rem; padding: .6rem 1rem; background: var(--band); border-left: 4px solid var(--rule); max-width: 52rem; }
.findings > li.warning { border-left-color: var(--warn); }
.findings p { margin: .15rem 0; }
.kind { font-weight: 600; }
figure { margin: 1rem 0; overflow-x: auto; }
figcaption { color: var(--quiet); max-width: 46rem; }
svg.plot { display: block; max-width: 100%; height: auto; }
svg.plot[width="800"] { min-width: 34rem; }
svg.plot text { font: 12px var(--vscode-font-family, system-ui, -apple-system, "Segoe UI", sans-serif); }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; margin: .25rem 0; }
.legend svg { width: 14px; height: 14px; vertical-align: -2px; margin-right: .35rem; }
.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1rem; }
summary { cursor: pointer; }
details { margin: .5rem 0; }
dt { font-weight: 600; margin-top: .5rem; overflow-wrap: anywhere; }
dd { margin: 0 0 .25rem; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; }
.facts dt { margin: 0; }
.facts dd { margin: 0; }
.published { font-style: italic; }
@media (max-width: 40rem) { body { padding: 1rem .75rem 3rem; } .facts { grid-template-columns: 1fr; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; background: none; color: #000; }
  :root { --page: #fff; --ink: #000; --quiet: #333; --rule: #999; --band: #fff; }
  nav, .skip { display: none; }
  .scroll { overflow: visible; }
  h2, h3 { break-after: avoid; }
  tr, figure, .findings > li { break-inside: avoid; }
  thead { display: table-header-group; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
