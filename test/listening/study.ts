/** A study made through the command line, and a browser for its page. */
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { StudyKey } from "../../server/src/listening/studyKey.ts";
import type { CreatedStudy, StudyPage } from "../../server/src/protocol/listening.ts";
import { projectRoot, runCli } from "../cli/runCli.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // Absent, or not ours to run.
  }
}

/** As the end-to-end tests find it: named by CHROMIUM, or on the PATH. */
export const chromium = [
  ...(process.env["CHROMIUM"] === undefined ? [] : [process.env["CHROMIUM"]]),
  ...(process.env["PATH"] ?? "").split(path.delimiter).flatMap((folder) => NAMES.map((name) => path.join(folder, name))),
].find(isExecutable);

/** For `skip`. */
export const unlessBuilt = existsSync(path.join(projectRoot, "dist", "media", "study.js")) ? false : "needs dist: node scripts/build.mjs";
export const unlessChromium = unlessBuilt || (chromium === undefined && "needs Chromium on the PATH, or CHROMIUM set to one");

export interface MadeStudy {
  readonly created: CreatedStudy;
  readonly html: string;
  readonly page: StudyPage;
  readonly key: StudyKey;
}

export async function makeStudy(workspace: string, out: string, cache: string, ...options: string[]): Promise<MadeStudy> {
  const run = await runCli(["create-study", workspace, "--out", out, "--seconds", "4", ...options, "--json"], { cache });
  if (run.code !== 0) throw new Error(run.stderr);
  const created = run.json()[0] as CreatedStudy;
  const html = readFileSync(out, "utf8");
  const data = /<script type="application\/json" id="page">([\s\S]*?)<\/script>/u.exec(html)?.[1] ?? "";
  return { created, html, page: JSON.parse(data) as StudyPage, key: JSON.parse(readFileSync(created.key, "utf8")) as StudyKey };
}
