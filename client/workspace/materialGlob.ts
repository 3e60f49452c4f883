/** What the window's folders are searched for; the manifest's `activationEvents` and menus have the same, written out. */
import { RECORDING_ENDINGS } from "../../server/src/protocol/recordingEndings.ts";

const ANNOTATIONS = ["espressivo.yaml", "espressivo.yml"];
/** Globs heed the case: as people write them, and as recorders do. */
const RECORDINGS = RECORDING_ENDINGS.flatMap((ending) => [ending.slice(1), ending.slice(1).toUpperCase()]);

export const RECORDING_GLOB = `**/*.{${RECORDINGS.join(",")}}`;
export const MATERIAL_GLOB = `**/*.{${[...ANNOTATIONS, ...RECORDINGS].join(",")}}`;
