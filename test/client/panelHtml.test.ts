/** The panel's document: a strict policy, and data that cannot break out of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { panelHtml } from "../../client/views/panelHtml.ts";

const setup = { name: `"><script>alert(1)</script>&quot;` };
const html = panelHtml({ nonce: "n0nce", origin: "https://web.view", script: "s.js", style: "s.css", language: "de", title: "T", setup });

test("nothing loads but our script by nonce, our style, and media of the web view's origin", () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll("&#39;", "'");
  assert.equal(policy, "default-src 'none'; script-src 'nonce-n0nce'; style-src https://web.view; media-src https://web.view; base-uri 'none'; form-action 'none'");
  assert.equal(html.match(/<script/g)?.length, 1);
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/);
});

test("the setup survives as data", () => {
  const text = /data-setup="([^"]*)"/.exec(html)?.[1]?.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  assert.deepEqual(JSON.parse(text ?? ""), setup);
});
