/** What the window's folders are searched for; the manifest's `activationEvents` and menus have the same, written out. */
import { RECORDING_ENDINGS } from "../../server/src/protocol/recordingEndings.ts";

const endings = RECORDING_ENDINGS.map((ending) => ending.slice(1));

export const ANNOTATION_GLOBS: readonly string[] = ["**/*.espressivo.yaml", "**/*.espressivo.yml"];
/** Globs heed the case: as people write them, and as recorders do. */
export const RECORDING_GLOB = `**/*.{${[...endings, ...endings.map((ending) => ending.toUpperCase())].join(",")}}`;
export const MATERIAL_GLOB = `{${[...ANNOTATION_GLOBS, RECORDING_GLOB].join(",").replace(`{`, "{")}}`;
