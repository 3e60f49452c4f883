/** The page around the sounds: its policy allows its own script and nothing else, and no text breaks out of its place. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { pageParts, PAGE_MARK } from "../../server/src/listening/studyHtml.ts";
import { questionsIn, textsIn } from "../../server/src/listening/pageTexts.ts";
import { FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import type { StudyPage } from "../../server/src/protocol/listening.ts";

const page: StudyPage = { study: "abc", kind: "reasons", language: "en", texts: textsIn("en"), scale: { lowest: 1, highest: 7 }, questions: [], items: [] };

test("the policy names the hashes of the script and the style that are in the page, and no host", () => {
  const { head, tail } = pageParts(page, 'const a = "</script><!-- b";', "body{color:red}");
  const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const policy = /Content-Security-Policy" content="([^"]+)"/u.exec(head)?.[1] ?? "";
  const script = /<script>([\s\S]*)<\/script><\/body>/u.exec(tail)?.[1] ?? "";
  const style = /<style>([\s\S]*?)<\/style>/u.exec(head)?.[1] ?? "";
  assert.match(policy, /^default-src 'none';/u);
  assert.ok(policy.includes(`script-src ${hash(script)};`));
  assert.ok(policy.includes(`style-src ${hash(style)};`));
  assert.doesNotMatch(policy, /unsafe|https?:|\*|connect-src/u);
  assert.doesNotMatch(script, /<\/script|<!--/u);
  assert.ok(head.startsWith(PAGE_MARK));
});

test("a query that is markup stays text", () => {
  const query = '</script><script>alert(1)</script>\u2028"';
  const { head } = pageParts({ ...page, items: [{ id: "i", excerpt: "e", judgement: { query, others: [], comparedWith: 0, explanations: [] } }] }, "", "");
  const data = /id="page">([\s\S]*?)<\/script>/u.exec(head)?.[1] ?? "";
  assert.equal((JSON.parse(data) as StudyPage).items[0]?.judgement?.query, query);
});

test("both languages ask the eight questions and say the same things", () => {
  for (const language of ["en", "de"] as const) assert.deepEqual(questionsIn(language).map(({ feature }) => feature), FEATURE_NAMES);
  const gaps = (text: string): string => (text.match(/\{\d\}/gu) ?? []).sort().join();
  const [english, german] = [textsIn("en"), textsIn("de")];
  for (const name of Object.keys(english) as (keyof typeof english)[]) assert.equal(gaps(german[name]), gaps(english[name]), name);
});
