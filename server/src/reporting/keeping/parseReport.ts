/** From JSON to a report: what others wrote, newer versions wrote, or a disk broke is told, never half read. */
import { failure, success, type Result } from "../../protocol/result.ts";
import type { WorkbenchReport } from "../../protocol/workbench.ts";
import { evaluationShape, presetShape } from "./reportShapes.ts";
import { isObject } from "./shapes.ts";

/** A report with the name it was kept under, as it stands in its file. */
export type KeptFile = WorkbenchReport & { readonly title?: string };

const SCHEMA_VERSION = 1;
const FORMAT_ADVICE = "Reports are kept with 'espressivo evaluate --keep'; move other files elsewhere, or delete it.";

/** Failures: `report-foreign`, `report-newer`, `report-damaged`. */
export function parseKeptFile(json: string, file: string): Result<KeptFile> {
  const value = parseJson(json);
  if (value === undefined) return failure({ code: "report-damaged", message: "This report is no whole JSON document.", advice: "Run the evaluation again, and delete this file.", file });
  return checkReport(value, file);
}

/** @param file for the message; absent where it came by another way */
export function checkReport(value: unknown, file?: string): Result<KeptFile> {
  const place = file === undefined ? {} : { file };
  if (!isObject(value) || (value["kind"] !== "evaluation" && value["kind"] !== "preset") || !isObject(value["report"])) {
    return failure({ code: "report-foreign", message: "This is no report of Espressivo.", advice: FORMAT_ADVICE, ...place });
  }
  const { kind, report } = value;
  const version = report["schemaVersion"];
  if (typeof version === "number" && version > SCHEMA_VERSION) {
    return failure({ code: "report-newer", message: `This report was written by a newer Espressivo (schema ${version}; this one reads ${SCHEMA_VERSION}).`, advice: "Update Espressivo to read it.", ...place });
  }
  const fault = (kind === "evaluation" ? evaluationShape : presetShape)(report, "report");
  if (fault !== undefined) return failure({ code: "report-damaged", message: `This report cannot be read: ${fault}.`, advice: "Run the evaluation again, and delete this file.", ...place });
  const title = value["title"];
  return success({ kind, report, ...(typeof title === "string" && title !== "" ? { title } : {}) } as unknown as KeptFile);
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined; // The caller says so; JSON has no undefined of its own.
  }
}
