/**
 * The document around a report: one file that asks for nothing. Its policy forbids every load; the one style sheet is
 * let in by its hash, and a script only where an editor's web view brings one of its own.
 */
import { createHash } from "node:crypto";
import type { Translate } from "../../protocol/translate.ts";
import { attributes, html, Markup, type Content } from "./markup.ts";
import { PAGE_STYLE } from "./style.ts";

/** The script of the web view that makes links of what leads somewhere. */
export interface PageScript {
  readonly uri: string;
  /** 128 random bits or more, new for each document. */
  readonly nonce: string;
}

export interface Section {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly content: Content;
}

export interface Page {
  readonly language: string;
  readonly title: string;
  /** Between the title and the sections. */
  readonly lead: Content;
  /** Null stands for a section that has nothing to say. */
  readonly sections: readonly (Section | null)[];
  readonly translate: Translate;
  readonly script?: PageScript;
}

export function pageHtml({ language, title, lead, sections, translate: t, script }: Page): string {
  const shown = sections.filter((section) => section !== null);
  const page = html`<!DOCTYPE html>
<html${attributes({ lang: language })}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"${attributes({ content: policy(script) })}>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(PAGE_STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">${t("Skip to the report")}</a>
<header>
<h1>${title}</h1>
${lead}
<nav${attributes({ "aria-label": t("Sections") })}><ul>${shown.map((section) => html`<li><a${attributes({ href: `#${section.id}` })}>${section.title}</a></li>`)}</ul></nav>
</header>
<main id="main" tabindex="-1">
${shown.map(({ id, title: heading, content }) => html`<section${attributes({ "aria-labelledby": id })}>
<h2${attributes({ id })}>${heading}</h2>
${content}
</section>
`)}</main>
${script === undefined ? null : html`<script type="module"${attributes({ nonce: script.nonce, src: script.uri })}></script>
`}</body>
</html>
`;
  return page.text;
}

function policy(script: PageScript | undefined): string {
  const style = createHash("sha256").update(PAGE_STYLE).digest("base64");
  return [
    "default-src 'none'",
    `style-src 'sha256-${style}'`,
    ...(script === undefined ? [] : [`script-src 'nonce-${script.nonce}'`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
