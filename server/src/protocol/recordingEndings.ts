/**
 * The endings that make a file a recording: what the daemon lists, what wakes the extension, and what its menus are for.
 * In lower case, with the dot; no case counts. What a file really holds is told by its content.
 */

/** Read without help. */
const OWN = [".wav", ".wave", ".aif", ".aiff", ".aifc", ".flac", ".mp3", ".ogg", ".oga", ".opus"];
/** Read with the user's ffmpeg, or answered by a message that says so. */
const WITH_FFMPEG = [".m4a", ".m4b", ".aac", ".mp4", ".wma", ".mka", ".ac3"];

export const RECORDING_ENDINGS: readonly string[] = [...OWN, ...WITH_FFMPEG];
