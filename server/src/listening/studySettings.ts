/** Settings of a study from what somebody asked for: defaults filled in, limits kept. */
import { EXCERPT_LIMITS, type StudyKind, type StudySettings } from "../protocol/listening.ts";
import { failure, success, type Result } from "../protocol/result.ts";

export type WantedStudy = Omit<StudySettings, "excerpts" | "seconds"> & { readonly excerpts?: number; readonly seconds?: number };

/** About a quarter of an hour of listening. */
const EXCERPTS: Readonly<Record<StudyKind, number>> = { ratings: 12, reasons: 10 };
const SECONDS = 15;

/** Fails with `bad-study`. */
export function studySettings({ excerpts, seconds = SECONDS, query, ...settings }: WantedStudy): Result<StudySettings> {
  const { fewest, most, shortestSeconds, longestSeconds } = EXCERPT_LIMITS;
  const count = excerpts ?? EXCERPTS[settings.kind];
  if (count < fewest || count > most) return failure(bad(`${count} excerpts are asked for.`, `Ask for ${fewest} to ${most}.`));
  if (!(seconds >= shortestSeconds && seconds <= longestSeconds)) return failure(bad(`Excerpts of ${seconds} s are asked for.`, `Ask for ${shortestSeconds} to ${longestSeconds} seconds.`));
  const wanted = query?.trim();
  if (wanted === "") return failure(bad("The description is empty.", "Describe how a performance sounds, or leave it out."));
  if (wanted !== undefined && settings.kind === "ratings") return failure(bad("A description is given, but excerpts are rated without one.", "Leave it out, or choose the kind 'reasons'."));
  return success({ ...settings, excerpts: count, seconds, ...(wanted === undefined ? {} : { query: wanted }) });
}

function bad(message: string, advice: string): { code: string; message: string; advice: string } {
  return { code: "bad-study", message, advice };
}
