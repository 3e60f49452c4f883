/** A text to a file of the person's choice, or to standard output as it is. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { reasonOf } from "../store/damage.ts";
import { notice, noticeProblem } from "./terminal.ts";

/** False where the file cannot be written, which is told. */
export async function writeOut(text: string, file: string | undefined): Promise<boolean> {
  if (file === undefined) {
    process.stdout.write(text);
    return true;
  }
  try {
    await writeFile(file, text);
    notice(`written: ${file}`);
    return true;
  } catch (error) {
    noticeProblem({ code: "not-written", severity: "error", message: `It could not be written (${reasonOf(error)}).`, advice: `See that ${path.dirname(path.resolve(file))} is there and may be written to.`, file });
    return false;
  }
}
