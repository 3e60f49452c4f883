/** Small corpora made in code, with right answers known by construction. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { writeTones } from "./sounds.ts";

export interface Rendition {
  readonly performer: string;
  readonly notesPerSecond: number;
  readonly duty: number;
  /** By listener. */
  readonly descriptions: readonly (readonly [string, string])[];
}

/** All at one pace. */
const TOUCHES: readonly Rendition[] = [
  { performer: "detached", notesPerSecond: 3, duty: 0.35, descriptions: [["anna", "staccato, dry"], ["ben", "short, detached"]] },
  { performer: "connected", notesPerSecond: 3, duty: 1, descriptions: [["anna", "legato, singing"], ["ben", "connected"]] },
  { performer: "between", notesPerSecond: 3, duty: 0.75, descriptions: [["anna", "crisp"], ["ben", "light, not legato"]] },
];

/** All in one touch. */
const PACES: readonly Rendition[] = [
  { performer: "quick", notesPerSecond: 5, duty: 0.9, descriptions: [["anna", "fast, hurried"], ["ben", "presto"]] },
  { performer: "slow", notesPerSecond: 1.5, duty: 0.9, descriptions: [["anna", "slow"], ["ben", "calm, slow"]] },
  { performer: "moderate", notesPerSecond: 2.5, duty: 0.9, descriptions: [["anna", "moderate, andante"], ["ben", "relaxed"]] },
];

export interface TonePiece {
  readonly id: string;
  readonly pitchHz: number;
  readonly renditions: readonly Rendition[];
}

/** Two pieces of three renditions each: `touch` and `pace`. */
export const TWO_PIECES: readonly TonePiece[] = [
  { id: "touch", pitchHz: 220, renditions: TOUCHES },
  { id: "pace", pitchHz: 330, renditions: PACES },
];

/** Excerpts of one work, and another: for folds that differ. */
export const THREE_PIECES: readonly TonePiece[] = [
  { id: "etude_excerpt1", pitchHz: 220, renditions: TOUCHES },
  { id: "etude_excerpt2", pitchHz: 262, renditions: TOUCHES },
  { id: "dance", pitchHz: 330, renditions: PACES },
];

export function writeRecordings(folder: string, pieces: readonly TonePiece[], seconds = 16): void {
  for (const { id, pitchHz, renditions } of pieces) {
    for (const { performer, notesPerSecond, duty } of renditions) {
      writeTones(path.join(folder, id, `${performer}.wav`), { seconds, notesPerSecond, duty, pitchHz });
    }
  }
}

export function writeAnnotations(folder: string, pieces: readonly TonePiece[]): void {
  const annotations = {
    pieces: pieces.map(({ id, renditions }) => ({
      id,
      performances: renditions.map(({ performer, descriptions }) => ({
        performer,
        audio: `${id}/${performer}.wav`,
        descriptions: descriptions.map(([listener, text]) => ({ listener, text })),
      })),
    })),
  };
  writeFileSync(path.join(folder, "corpus.espressivo.yaml"), stringify(annotations));
}
