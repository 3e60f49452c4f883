/**
 * `npm run bench:text`: what the word vectors know of musical expression, held against what people did with the words.
 * Options: --json, --no-maps (without how maps learn, which takes minutes), --text NAME (repeatable). Exit 0 when all ran, 2 when data are missing. No threshold on listeners' answers.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parseCsvTable } from "../../../server/src/corpus/csvRows.ts";
import { Resources } from "../../../server/src/daemon/resources.ts";
import type { Result } from "../../../server/src/protocol/result.ts";
import { loadKnowledge } from "../../../server/src/daemon/knowledge.ts";
import { SIGNAL_MODEL } from "../../../server/src/models/signal.ts";
import { FOREIGN, LISTED, UNLISTED } from "../../retrieval/expectations.ts";
import { askDefaultMap, blindQueries, type Outcome } from "../../retrieval/leadingFeature.ts";
import { encodeText } from "../../../server/src/text/encode.ts";
import { dataFolder } from "../features/vienna.ts";
import { agreementRows } from "./listeners.ts";
import { demoItems } from "./demoCorpus.ts";
import { mapRows } from "./maps.ts";
import { meanCosines } from "./opposites.ts";
import { isListed, ownWords } from "./ownLists.ts";
import { centred, samePileAuc, samePileInterval, type SortedTerm } from "./pileAgreement.ts";

interface Row {
  readonly name: string;
  readonly value: number;
  readonly atLeast?: number;
  /** 95 %. */
  readonly interval?: readonly [number, number];
}

const REACH = 0.75;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const { values: options } = parseArgs({ allowNegative: true, options: { json: { type: "boolean", default: false }, maps: { type: "boolean", default: true }, text: { type: "string", multiple: true, default: ["wordnet-glove", "glove"] } } });
process.exitCode = await main();

async function main(): Promise<number> {
  const folder = path.join(dataFolder(), "con_espressione");
  if (!existsSync(path.join(folder, "pile_sorting_group1.csv"))) {
    process.stderr.write(`${folder} has no pile_sorting_group1.csv. Take the Con Espressione Game data set (Cancino-Chacón et al. 2020) and set ESPRESSIVO_DATA to the folder that holds con_espressione/.\n`);
    return 2;
  }
  const resources = new Resources(path.join(root, "server", "assets"));
  const glossary = value(await resources.glossary());
  const own = ownWords(root, glossary, value(await resources.profiles()));
  const terms = sortedTerms(readFileSync(path.join(folder, "pile_sorting_group1.csv"), "utf8"));
  const answers = readFileSync(path.join(folder, "con_espressione_game_answers.csv"), "utf8");
  const rows: Row[] = [];
  for (const name of options.text) {
    const vectors = value(await resources.wordVectors(name));
    const encode = ({ term }: SortedTerm): Float64Array | null => encodeText(term, vectors, new Float64Array(vectors.dimension), glossary).vector;
    const all = terms.map(encode);
    const unlisted = terms.filter(({ term }) => !isListed(term, own));
    const judged = name === "wordnet-glove" ? { atLeast: REACH } : {};
    const cosines = meanCosines(vectors);
    rows.push(
      { name: `${name}: AUC of "same expert pile", ${terms.length} terms, as embed prints them`, value: samePileAuc(terms, all) },
      { name: `${name}: the same, centred over the terms`, value: samePileAuc(terms, centred(all)), interval: samePileInterval(terms, centred(all)), ...judged },
      { name: `${name}: the same, the ${unlisted.length} terms absent from our lists, uncentred`, value: samePileAuc(unlisted, unlisted.map(encode)) },
      { name: `${name}: the same, absent from our lists, centred`, value: samePileAuc(unlisted, centred(unlisted.map(encode))), interval: samePileInterval(unlisted, centred(unlisted.map(encode))), ...judged },
      { name: `${name}: mean cosine of antonyms`, value: cosines.antonyms },
      { name: `${name}: mean cosine of synonyms`, value: cosines.synonyms },
      ...(await agreementRows(answers, vectors, glossary)).map((row) => ({ ...row, name: `${name}: ${row.name}` })),
    );
  }
  rows.push(...(await expectationRows()));
  if (options.maps) rows.push(...(await mapChecks(resources)));
  if (options.json) process.stdout.write(`${JSON.stringify({ checks: rows.map(toJson) }, null, 2)}\n`);
  else process.stdout.write(`${rows.map(describe).join("\n")}\n`);
  return 0;
}

/** How maps learn, with the shipped encoder alone. */
async function mapChecks(resources: Resources): Promise<Row[]> {
  const items = demoItems(root);
  if (items === null) {
    process.stderr.write("The rows on maps need the built command line: node scripts/build.mjs.\n");
    return [];
  }
  const rows: Row[] = [];
  for (const set of ["paper", "extended"] as const) {
    const knowledge = value(await loadKnowledge(resources, "wordnet-glove", set, SIGNAL_MODEL.id));
    rows.push(...(await mapRows(items(set), set, knowledge)));
  }
  return rows;
}

/** What the default map makes of queries, with the shipped encoder alone. */
async function expectationRows(): Promise<Row[]> {
  const rows: Row[] = [];
  const share = (outcomes: readonly Outcome[]): number => outcomes.filter(({ isRight }) => isRight).length / outcomes.length;
  for (const set of ["paper", "extended"] as const) {
    const ours = await askDefaultMap([...LISTED, ...UNLISTED, ...FOREIGN], set);
    const blind = await askDefaultMap(blindQueries(), set);
    rows.push(
      { name: `${set}: leading feature of ${ours.length} queries as a musician expects`, value: share(ours), atLeast: 0.9 },
      { name: `${set}: the same of ${blind.length} queries written blind`, value: share(blind) },
      { name: `${set}: these, of maps that were not told the queries' own words`, value: share(await askDefaultMap(blindQueries(), set, true)) },
    );
  }
  return rows;
}

function sortedTerms(csv: string): SortedTerm[] {
  return parseCsvTable(csv, "pile_sorting_group1.csv").rows.map(({ cells }) => ({ term: cells[0] ?? "", pile: cells[1] ?? "" }));
}

function toJson({ name, value: seen, atLeast, interval }: Row): object {
  return { name, value: seen, ...(interval === undefined ? {} : { interval }), threshold: atLeast === undefined ? null : `≥ ${atLeast}`, pass: atLeast === undefined || seen >= atLeast };
}

function describe({ name, value: seen, atLeast, interval }: Row): string {
  const range = interval === undefined ? "" : `[${interval.map((bound) => bound.toFixed(3)).join(", ")}]`;
  const judgement = `${range}  ${atLeast === undefined ? "" : seen >= atLeast ? `≥ ${atLeast} reached` : `≥ ${atLeast} MISSED`}`.trim();
  return `${name.padEnd(88)} ${seen.toFixed(3).padStart(7)}  ${judgement}`.trimEnd();
}

function value<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.problem.message} ${result.problem.advice}`);
}
