/**
 * The page around the sounds: one file that needs no network and may use none. Its policy allows the one script and the
 * one style sheet by their hashes, and sounds made by that script; everything else is refused by the browser.
 */
import { createHash } from "node:crypto";
import type { StudyPage } from "../protocol/listening.ts";

/** By this beginning a page is known again: it may be written over. */
export const PAGE_MARK = "<!doctype html><!-- espressivo listening study -->";

/** Start and end of the page; between them come the sounds (`soundElement`). */
export function pageParts(page: StudyPage, script: string, style: string): { readonly head: string; readonly tail: string } {
  const code = inline(script);
  const sheet = style.trim();
  const policy = `default-src 'none'; script-src '${hashOf(code)}'; style-src '${hashOf(sheet)}'; media-src blob:; base-uri 'none'; form-action 'none'`;
  const head = [
    PAGE_MARK,
    `<html lang="${page.language}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">`,
    `<title>${escaped(page.texts["title"] ?? "")}</title>`,
    `<style>${sheet}</style></head>`,
    `<body><main id="study"><noscript>${escaped(page.texts["needsScript"] ?? "")}</noscript></main>`,
    `<script type="application/json" id="page">${inlineJson(page)}</script>`,
    "",
  ].join("\n");
  return { head, tail: `<script>${code}</script></body></html>\n` };
}

/** @param base64 of a WAV file */
export function soundElement(id: string, base64: string): string {
  return `<script type="text/plain" id="sound-${id}">${base64}</script>\n`;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** Inside a script element only its own end tag and `<!--` mean something. */
function inline(script: string): string {
  return script.trim().replace(/<(?=\/script|!--)/giu, "\\x3C");
}

function inlineJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<\u2028\u2029]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => `&#${character.charCodeAt(0)};`);
}
