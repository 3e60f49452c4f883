/**
 * What to tell when an annotated performance's recording is not found: one problem a performance, but a single one
 * for a table none of whose recordings are here (the answers without the audio are a corpus, too).
 */
import type { AnnotatedPerformance } from "../corpus/annotations.ts";
import type { Problem } from "../protocol/result.ts";
import { stemByNames, type AudioMatch } from "./matchAudio.ts";
import type { AnnotationFile } from "./scan.ts";

/** `matches` belong to `performances`, one each. */
export function audioProblems(source: AnnotationFile, performances: readonly AnnotatedPerformance[], matches: readonly AudioMatch[]): readonly Problem[] {
  const allMissing = performances.length > 1 && matches.every((match) => match.kind === "missing");
  if (allMissing && source.format === "con-espressione-csv") return [noAudioAtAll(source, performances.length)];
  return performances.flatMap((performance, index) => {
    const match = matches[index];
    const told = match === undefined ? undefined : tell(match, performance, source);
    return told === undefined ? [] : [{ ...told, file: source.path, ...performance.position }];
  });
}

function tell(match: AudioMatch, performance: AnnotatedPerformance, source: AnnotationFile): Problem | undefined {
  switch (match.kind) {
    case "found":
    case "unnamed":
      return undefined;
    case "missing": {
      const byPath = performance.audio !== undefined;
      const near = match.suggestion === undefined ? "" : ` Did you mean "${match.suggestion}"?`;
      const stems = [...new Set([match.written, stemByNames(performance) ?? match.written])].map((stem) => `"${stem}"`).join(" or ");
      return {
        code: "audio-missing",
        severity: "warning",
        message: byPath
          ? `There is no recording "${match.written}", neither beside this file nor in the workspace.`
          : `No recording is named ${stems}.`,
        advice: `${byPath ? "Mend the path, or put the recording there." : "Name the audio file so, with any audio ending."}${near}`,
      };
    }
    case "ambiguous": {
      const names = match.files.map((file) => `"${file.relativePath}"`).join(" and ");
      const byPath = performance.audio !== undefined || source.format === "espressivo-yaml";
      return {
        code: "audio-ambiguous",
        severity: "warning",
        message: `"${match.written}" can mean ${names}; none of them is used for it.`,
        advice: byPath ? "Write the path in \"audio\" exactly." : "Rename all but one of them, or move them out of the workspace.",
      };
    }
    case "outside":
      return {
        code: "audio-outside",
        severity: "warning",
        message: `"${match.written}" lies outside the workspace, which is not trusted; it was not looked at.`,
        advice: "Trust the workspace, or put the recording into it.",
      };
  }
}

function noAudioAtAll(source: AnnotationFile, count: number): Problem {
  return {
    code: "audio-missing",
    severity: "warning",
    message: `None of the ${count} performances in this table has a recording in the workspace; their descriptions are used all the same.`,
    advice: "Put the audio files into the workspace, named as in performance_name or <piece_name>_<performer>, with any audio ending.",
    file: source.path,
    line: 0,
    column: 0,
  };
}
