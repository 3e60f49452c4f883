/** Pieces and performances know where they are annotated, so that an editor can go there. */
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { parseConEspressioneCsv } from "../../server/src/corpus/conEspressioneCsv.ts";
import { parseEspressivoYaml } from "../../server/src/corpus/espressivoYaml.ts";
import { assembleCorpus } from "../../server/src/workspace/assembleCorpus.ts";

const root = path.resolve("/w");
const [yamlFile, csvFile] = [path.join(root, "a.espressivo.yaml"), path.join(root, "b.csv")];
const yaml = ["pieces:", "  - id: bach", "    performances:", "      - performer: Gould", "        audio: gould.wav", "      - performer: Hess", ""].join("\n");
const csv = "participant_id,answer,performer,piece_name\n1,clear,Gould,bach\n2,warm,Cortot,chopin\n";

test("the first place in an annotation file counts; what only a recording says has none", () => {
  const corpus = assembleCorpus({
    root,
    audioFiles: ["gould.wav", "chopin/rubinstein.wav"].map((relativePath) => ({ path: path.join(root, relativePath), relativePath })),
    annotationSets: [
      { file: { path: yamlFile, relativePath: "a.espressivo.yaml", format: "espressivo-yaml" }, annotations: parseEspressivoYaml(yaml, yamlFile) },
      { file: { path: csvFile, relativePath: "b.csv", format: "con-espressione-csv" }, annotations: parseConEspressioneCsv(csv, csvFile).annotations },
    ],
  });
  const places = Object.fromEntries(corpus.performances.map(({ id, annotation }) => [id, annotation]));
  assert.deepEqual(places["gould.wav"], { file: yamlFile, line: 3, column: 8 });
  assert.deepEqual(places["bach_Hess"], { file: yamlFile, line: 5, column: 8 });
  assert.deepEqual(places["chopin_Cortot"], { file: csvFile, line: 2, column: 0 });
  assert.equal(places["chopin/rubinstein.wav"], undefined);
  assert.deepEqual(corpus.pieces.map(({ id, annotation }) => [id, annotation?.file, annotation?.line]), [["bach", yamlFile, 1], ["chopin", csvFile, 2]]);
});
