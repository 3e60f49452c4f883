/**
 * One performance for each id. Annotations of the same performance, in several files or twice in one, add up;
 * where they contradict each other the first counts. Different performances with one id cannot both stay.
 */
import type { Problem } from "../protocol/result.ts";
import type { DraftPerformance } from "./draftPerformance.ts";

export interface MergedPerformances {
  /** In the order of first appearance. */
  readonly performances: readonly DraftPerformance[];
  readonly problems: readonly Problem[];
}

export function mergePerformances(drafts: readonly DraftPerformance[]): MergedPerformances {
  const byId = new Map<string, DraftPerformance>();
  const problems: Problem[] = [];
  for (const draft of drafts) {
    const first = byId.get(draft.id);
    if (first === undefined) byId.set(draft.id, draft);
    else if (isSamePerformance(first, draft)) byId.set(draft.id, merged(first, draft, problems));
    else problems.push(sameId(first, draft));
  }
  return { performances: [...byId.values()], problems };
}

/** The same stretch of one recording is one performance; without audio the names have to agree, that of the recording, too. */
function isSamePerformance(a: DraftPerformance, b: DraftPerformance): boolean {
  if (a.recording !== undefined || b.recording !== undefined) return a.recording?.path === b.recording?.path;
  const namesAgree = a.unfoundName === undefined || b.unfoundName === undefined || a.unfoundName === b.unfoundName;
  return a.pieceId === b.pieceId && a.performer === b.performer && namesAgree;
}

function merged(first: DraftPerformance, second: DraftPerformance, problems: Problem[]): DraftPerformance {
  for (const [what, mine, other] of [
    ["piece", first.pieceId, second.pieceId],
    ["performer", first.performer, second.performer],
  ] as const) {
    if (mine !== other) problems.push(contradiction(first, second, what, mine, other));
  }
  for (const [name, value] of Object.entries(second.ratings)) {
    const mine = first.ratings[name];
    if (mine !== undefined && mine !== value) problems.push(contradiction(first, second, `rating of ${name}`, String(mine), String(value)));
  }
  const unfoundName = first.unfoundName ?? second.unfoundName;
  return {
    ...first,
    ...(unfoundName === undefined ? {} : { unfoundName }),
    descriptions: [...first.descriptions, ...second.descriptions],
    ratings: { ...second.ratings, ...first.ratings },
    attributes: { ...second.attributes, ...first.attributes },
  };
}

function contradiction(first: DraftPerformance, second: DraftPerformance, what: string, mine: string, other: string): Problem {
  return {
    code: "annotation-contradiction",
    severity: "warning",
    message: `The ${what} of "${first.id}" is "${other}" here but "${mine}" in ${placeOf(first)}; the latter counts.`,
    advice: "Write the same in both places.",
    ...whereOf(second),
  };
}

function sameId(first: DraftPerformance, second: DraftPerformance): Problem {
  return {
    code: "duplicate-id",
    severity: "error",
    message: `Another performance, in ${placeOf(first)}, has the id "${first.id}", too; this one is left out.`,
    advice: "Put their recordings into the workspace, or tell their performers apart (\"Gould 1955\", \"Gould 1981\").",
    ...whereOf(second),
  };
}

function placeOf({ place, id }: DraftPerformance): string {
  return place === undefined ? `the folder of "${id}"` : `line ${place.position.line + 1} of ${place.file}`;
}

function whereOf({ place, recording }: DraftPerformance): Pick<Problem, "file" | "line" | "column"> {
  if (place !== undefined) return { file: place.file, ...place.position };
  return recording === undefined ? {} : { file: recording.path };
}
