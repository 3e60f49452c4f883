/** Holds `server/assets/schemas/espressivo.schema.json`, which editors read, to what the parser knows. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DESCRIPTION_KEYS, PERFORMANCE_KEYS, PIECE_KEYS, RATING_KEYS } from "../../server/src/corpus/espressivoYaml.ts";

interface Node {
  readonly $ref?: string;
  readonly description?: string;
  readonly additionalProperties?: boolean;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly anyOf?: readonly Node[];
}

const text = readFileSync(new URL("../../server/assets/schemas/espressivo.schema.json", import.meta.url), "utf8");
const schema = JSON.parse(text) as Node & { readonly definitions: Readonly<Record<string, Node>> };
const { definitions } = schema;

test("the schema has the keys that the parser knows, each with a description and no others allowed", () => {
  const cases: readonly [string, Node | undefined, readonly string[]][] = [
    ["file", schema, ["pieces"]],
    ["piece", definitions["piece"], PIECE_KEYS],
    ["performance", definitions["performance"], PERFORMANCE_KEYS],
    ["description", definitions["description"]?.anyOf?.[1], DESCRIPTION_KEYS],
    ["ratings", definitions["ratings"], RATING_KEYS],
  ];
  for (const [what, node, keys] of cases) {
    const properties = node?.properties ?? {};
    assert.deepEqual(Object.keys(properties), keys, what);
    assert.equal(node?.additionalProperties, false, what);
    for (const [key, property] of Object.entries(properties)) {
      const target = property.$ref === undefined ? property : definitions[property.$ref.replace("#/definitions/", "")];
      assert.ok((target?.description ?? "").length > 3, `${what}.${key} has no description`);
    }
  }
});

test("every reference in the schema leads somewhere", () => {
  const references = [...text.matchAll(/"\$ref": "#\/definitions\/([^"]+)"/g)].map((match) => match[1] ?? "");
  assert.ok(references.length >= 4);
  for (const name of references) assert.ok(name in definitions, name);
});
