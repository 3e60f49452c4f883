/** Names from a corpus are text in Markdown, and nothing else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { escapeMarkdown } from "../../client/report/markdown.ts";

const EVIL = "<script>alert(1)</script> [x](javascript:y) | `c` **b** ![i](http://evil.example/p.png)";

test("escaping keeps what it shows, and no markup", () => {
  const shown = (text: string): string => escapeMarkdown(text).replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  assert.equal(shown(EVIL), EVIL);
  assert.doesNotMatch(escapeMarkdown(EVIL), /[<>[\]|`*!]/);
  assert.equal(shown("two\nlines &amp; more"), "two lines &amp; more");
  assert.equal(escapeMarkdown("rêveur, 夢"), "rêveur, 夢");
});
