/** The demo corpus with its features, made by the built command line; kept in a temporary folder until it is built anew. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { EvaluationItem } from "../../../server/src/evaluation/evaluationInput.ts";
import { featureNames, type FeatureSet } from "../../../server/src/protocol/features.ts";

interface Exported {
  readonly id: string;
  readonly piece: string;
  readonly work: string;
  readonly performer: string;
  readonly features: Readonly<Record<string, number>>;
  readonly descriptions: EvaluationItem["descriptions"];
}

/** Null where nothing is built. */
export function demoItems(root: string): ((set: FeatureSet) => EvaluationItem[]) | null {
  const cli = path.join(root, "dist", "cli.js");
  if (!existsSync(cli)) return null;
  const worker = createHash("sha256").update(readFileSync(path.join(root, "dist", "worker.js"))).update(readFileSync(cli)).digest("hex");
  const folder = path.join(tmpdir(), `espressivo-demo-${worker.slice(0, 16)}`);
  const corpus = path.join(folder, "corpus");
  const file = path.join(folder, "features.json");
  if (!existsSync(file)) {
    const run = (...args: string[]): unknown => execFileSync(process.execPath, [cli, ...args], { env: { ...process.env, ESPRESSIVO_CACHE: path.join(folder, "cache") }, stdio: "pipe" });
    run("demo", corpus);
    run("export", corpus, "--format", "json", "--features", "extended", "--force", "--out", `${file}.part`);
    renameSync(`${file}.part`, file);
  }
  const { performances } = JSON.parse(readFileSync(file, "utf8")) as { performances: readonly Exported[] };
  return (set) =>
    performances.map(({ id, piece, work, performer, features, descriptions }) => ({
      id,
      pieceId: piece,
      workId: work,
      performer,
      features: Float64Array.from(featureNames(set), (name) => features[name] ?? Number.NaN),
      descriptions,
    }));
}
