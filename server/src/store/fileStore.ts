/**
 * The feature store as plain files, for machines where LMDB's native module does not load: one record a file
 * (the summary's frame, then the details'), in 256 folders, written by temporary file, fsync and rename.
 * Safe against kill -9, and for several processes at once.
 */
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { removeOldFiles, writeFileAtomically } from "./atomicWrite.ts";
import { damagedValueProblem, errorCode, reasonOf } from "./damage.ts";
import type { AnalysisSummary, FeatureStore, StoreProblemHandler } from "./featureStore.ts";
import { claimInFolder, releaseInFolder } from "./fileClaims.ts";
import { decodeIdentity, encodeIdentity } from "./identityCodec.ts";
import { decodeDetails, decodeSummary, encodeDetails, encodeSummary, type Decoded } from "./recordCodec.ts";
import { storedKey } from "./storeKey.ts";

const TEMPORARY_FILE_LIFETIME_MS = 60 * 60 * 1000;

/** Opens (or makes) the folder `files` in the directory, which must exist. Rejects with the system's error. */
export async function openFileStore(directory: string, onProblem: StoreProblemHandler, note: string | undefined): Promise<FeatureStore> {
  const root = path.join(directory, "files");
  const temporary = path.join(root, "temporary");
  await mkdir(temporary, { recursive: true });
  await removeOldFiles(temporary, Date.now() - TEMPORARY_FILE_LIFETIME_MS);

  function place(kind: "records" | "identities" | "claims", key: string): string {
    const stored = storedKey(key);
    return path.join(root, kind, stored.slice(0, 2), stored.slice(2));
  }

  function report(what: "analysis" | "file identity", file: string, reason: string): void {
    onProblem(damagedValueProblem(what, file, reason));
  }

  function read<T>(what: "analysis" | "file identity", file: string, decode: (bytes: Uint8Array) => Decoded<T>): T | undefined {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(file);
    } catch (error) {
      if (errorCode(error) !== "ENOENT") report(what, file, reasonOf(error));
      return undefined;
    }
    const decoded = decode(bytes);
    if (decoded.ok) return decoded.value;
    report(what, file, decoded.reason);
    return undefined;
  }

  return {
    kind: "files",
    directory,
    ...(note === undefined ? {} : { note }),
    get: (key) =>
      read("analysis", place("records", key), (bytes) => {
        const summary = decodeSummary(key, bytes);
        if (!summary.ok) return summary;
        const details = decodeDetails(key, bytes.subarray(summary.frameBytes));
        return details.ok ? { ...details, value: { ...summary.value, ...details.value } } : details;
      }),
    summary: (key): AnalysisSummary | undefined => read("analysis", place("records", key), (bytes) => decodeSummary(key, bytes)),
    async put(key, record) {
      const bytes = Buffer.concat([encodeSummary(key, record), encodeDetails(key, record)]);
      await writeFileAtomically(place("records", key), bytes, temporary);
    },
    identity: (filePath) => read("file identity", place("identities", filePath), (bytes) => decodeIdentity(filePath, bytes)),
    async rememberIdentity(filePath, identity) {
      await writeFileAtomically(place("identities", filePath), encodeIdentity(filePath, identity), temporary);
    },
    claim: (key, owner, lifetimeMs, nowMs) =>
      claimInFolder(place("claims", key), temporary, { owner, expiresMs: nowMs + lifetimeMs }, nowMs),
    release: (key, owner) => releaseInFolder(place("claims", key), owner),
    async close() {
      // Every write was awaited by its caller: nothing is open.
    },
  };
}
