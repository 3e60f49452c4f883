/** Reasons taken apart for typesetting; the daemon does it the same way for listening studies. */
export { reasonParts, type ReasonParts } from "../../server/src/protocol/reasonParts.ts";
