/** Looks at a page's markup as a strict parser would: every tag closed in order, attributes quoted, nothing else. */
import assert from "node:assert/strict";

export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** From the outermost to the nearest. */
  readonly within: readonly string[];
  /** Everything between its tags, without tags. */
  text: string;
}

const VOID = new Set(["meta", "br"]);
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)(\s*)>/giy;

export function elementsOf(page: string): readonly Element[] {
  assert.ok(page.startsWith("<!DOCTYPE html>\n"), "a document of today");
  const elements: Element[] = [];
  const open: Element[] = [];
  for (let at = "<!DOCTYPE html>".length; at < page.length; ) {
    if (page[at] !== "<") {
      const end = page.indexOf("<", at);
      const text = page.slice(at, end < 0 ? undefined : end);
      const isStyle = open.at(-1)?.name === "style";
      if (!isStyle) assert.doesNotMatch(text, />|&(?!#\d+;|lt;|gt;|amp;|quot;|#)/u, "text is escaped");
      for (const element of open) element.text += decoded(text);
      at = end < 0 ? page.length : end;
      continue;
    }
    TAG.lastIndex = at;
    const [whole = "", closing, name = "", written = ""] = TAG.exec(page) ?? [];
    assert.notEqual(whole, "", `no tag of ours: ${page.slice(at, at + 80)}`);
    at += whole.length;
    if (closing === "/") {
      assert.equal(open.pop()?.name, name, `</${name}> closes what was opened last`);
      continue;
    }
    const attributes = new Map([...written.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/giu)].map(([, key = "", value = ""]) => [key, decoded(value)]));
    const element: Element = { name, attributes, within: open.map((outer) => outer.name), text: "" };
    elements.push(element);
    if (!VOID.has(name)) open.push(element);
  }
  assert.deepEqual(open, [], "all is closed");
  return elements;
}

function decoded(text: string): string {
  return text.replace(/&#(\d+);/gu, (_, code: string) => String.fromCharCode(Number(code))).replace(/&lt;/gu, "<").replace(/&gt;/gu, ">").replace(/&quot;/gu, '"').replace(/&amp;/gu, "&");
}

/** Nothing is loaded, nothing is run, no style but the one that the policy names. */
export function assertSelfContained(page: string, elements: readonly Element[]): void {
  assert.doesNotMatch(page, /https?:|\burl\(|@import|@font-face|srcset/iu);
  for (const { name, attributes } of elements) {
    assert.ok(!["script", "link", "img", "iframe", "object", "embed", "form", "base", "audio", "video", "use", "image", "foreignObject"].includes(name), name);
    for (const [key, value] of attributes) {
      assert.doesNotMatch(key, /^(on|src|style$|xlink)/u, `${key} of ${name}`);
      if (key === "href") assert.match(value, /^#[\w-]+$/u, "links stay in the page");
    }
  }
}

/** Headings in order, tables with captions and scopes, charts with names, everything referred to is there. */
export function assertAccessible(elements: readonly Element[]): void {
  const named = (name: string): readonly Element[] => elements.filter((element) => element.name === name);
  assert.notEqual(named("html")[0]?.attributes.get("lang") ?? "", "");
  assert.equal(named("main").length, 1);
  assert.equal(named("h1").length, 1);
  const levels = elements.flatMap(({ name }) => (/^h[1-6]$/u.test(name) ? [Number(name[1])] : []));
  levels.forEach((level, index) => assert.ok(level <= (levels[index - 1] ?? 0) + 1, `heading ${index} leaves out a level`));
  const ids = elements.flatMap(({ attributes }) => attributes.get("id") ?? []);
  assert.equal(new Set(ids).size, ids.length, "ids are unique");
  for (const { attributes } of elements) {
    for (const target of [attributes.get("href")?.slice(1), attributes.get("aria-labelledby")]) assert.ok(target === undefined || ids.includes(target), `nothing has the id ${target}`);
  }
  assert.equal(named("caption").length, named("table").length, "every table has a caption");
  for (const caption of named("caption")) assert.notEqual(caption.text.trim(), "");
  for (const head of named("th")) {
    assert.equal(head.attributes.get("scope"), head.within.includes("thead") ? "col" : "row");
    if (head.within.includes("thead")) assert.notEqual(head.text.trim(), "", "a column has a name");
  }
  for (const region of elements.filter(({ attributes }) => attributes.get("class") === "scroll")) {
    assert.equal(region.attributes.get("tabindex"), "0", "what scrolls can be reached with the keyboard");
    assert.notEqual(region.attributes.get("aria-label") ?? "", "");
  }
  for (const drawing of named("svg")) {
    const isNamed = drawing.attributes.get("role") === "img" && (drawing.attributes.get("aria-label") ?? "") !== "";
    assert.ok(isNamed || drawing.attributes.get("aria-hidden") === "true", "a chart has a name, a decoration is hidden");
  }
  assert.equal(named("summary").length, named("details").length);
}
