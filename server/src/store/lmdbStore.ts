/**
 * The feature store on LMDB: one file, several processes at once, readers never blocked, safe against kill -9
 * at any moment. Summaries, details (windows and curves), file identities and claims are databases of their own.
 * Values are read as copies only: buffers mapped from the file are forbidden in Electron and die with the file.
 */
import path from "node:path";
import type { Database, RootDatabase } from "lmdb";
import type { AnalysisRecord } from "../protocol/analysis.ts";
import { decodeClaim, encodeClaim, isHeldByAnother } from "./claimRecord.ts";
import { damagedValueProblem } from "./damage.ts";
import type { FeatureStore, FileIdentity, StoreProblemHandler } from "./featureStore.ts";
import { decodeIdentity, encodeIdentity } from "./identityCodec.ts";
import { decodeDetails, decodeSummary, encodeDetails, encodeSummary, type Decoded } from "./recordCodec.ts";
import { storedKey } from "./storeKey.ts";

export const LMDB_FILE_NAME = "features.lmdb";

/** From 16 MiB on, lmdb hands out mapped buffers, so larger values are stored in pieces below that. */
const LARGEST_PIECE_BYTES = 8 * 1024 * 1024;
/** One slot for each read transaction that is open at a time, over all processes. */
const MAX_READERS = 512;

type BinaryDatabase = Database<Uint8Array, string>;

/** The part of the `lmdb` module that the store uses; it is handed in because its native part may not load. */
export interface LmdbModule {
  open(options: { path: string; noSubdir: boolean; maxDbs: number; maxReaders: number; overlappingSync: boolean; encoding: "binary" }): RootDatabase<
    Uint8Array,
    string
  >;
}

/** Opens (or makes) `features.lmdb` in the directory, which must exist. Throws what LMDB throws if it cannot. */
export function openLmdbStore(lmdb: LmdbModule, directory: string, onProblem: StoreProblemHandler): FeatureStore {
  const file = path.join(directory, LMDB_FILE_NAME);
  // Without overlapping sync a commit is on the disk when its promise resolves, and the file never holds
  // a transaction that is only half flushed. The map grows by itself; no size is set.
  const root = lmdb.open({ path: file, noSubdir: true, maxDbs: 8, maxReaders: MAX_READERS, overlappingSync: false, encoding: "binary" });
  const openDatabase = (name: string): BinaryDatabase => root.openDB<Uint8Array, string>(name, { encoding: "binary" });
  const summaries = openDatabase("summaries");
  const details = openDatabase("details");
  const identities = openDatabase("identities");
  const claims = openDatabase("claims");

  /** What was decoded, or undefined with the reason reported. */
  function sound<T>(what: "analysis" | "file identity", decoded: Decoded<T>): T | undefined {
    if (decoded.ok) return decoded.value;
    onProblem(damagedValueProblem(what, file, decoded.reason));
    return undefined;
  }

  function readDetailBytes(stored: string): Uint8Array | undefined {
    const pieces: Uint8Array[] = [];
    for (;;) {
      const piece = details.getBinary(`${stored}/${pieces.length}`);
      if (piece === undefined) return undefined;
      pieces.push(piece);
      if (piece.length < LARGEST_PIECE_BYTES) return pieces.length === 1 ? piece : Buffer.concat(pieces);
    }
  }

  return {
    kind: "lmdb",
    directory,
    get(key) {
      const stored = storedKey(key);
      const summaryBytes = summaries.getBinary(stored);
      if (summaryBytes === undefined) return undefined;
      const summary = sound("analysis", decodeSummary(key, summaryBytes));
      if (summary === undefined) return undefined;
      const detailBytes = readDetailBytes(stored) ?? new Uint8Array(0);
      const detail = sound("analysis", decodeDetails(key, detailBytes));
      return detail === undefined ? undefined : { ...summary, ...detail };
    },
    summary(key) {
      const bytes = summaries.getBinary(storedKey(key));
      return bytes === undefined ? undefined : sound("analysis", decodeSummary(key, bytes));
    },
    async put(key, record: AnalysisRecord) {
      const stored = storedKey(key);
      const summaryBytes = encodeSummary(key, record);
      const detailBytes = encodeDetails(key, record);
      // One transaction: no process ever sees the summary of one analysis beside the details of another.
      await root.transaction(() => {
        void summaries.put(stored, summaryBytes);
        // A last piece shorter than the limit, if need be an empty one, says where the value ends.
        for (let piece = 0, start = 0; start <= detailBytes.length; piece += 1, start += LARGEST_PIECE_BYTES) {
          void details.put(`${stored}/${piece}`, detailBytes.subarray(start, start + LARGEST_PIECE_BYTES));
        }
      });
    },
    identity(filePath): FileIdentity | undefined {
      const bytes = identities.getBinary(storedKey(filePath));
      return bytes === undefined ? undefined : sound("file identity", decodeIdentity(filePath, bytes));
    },
    async rememberIdentity(filePath, identity) {
      await identities.put(storedKey(filePath), encodeIdentity(filePath, identity));
    },
    claim(key, owner, lifetimeMs, nowMs) {
      const stored = storedKey(key);
      return root.transaction(() => {
        const current = claims.getBinary(stored);
        if (current !== undefined && isHeldByAnother(decodeClaim(current), owner, nowMs)) return false;
        void claims.put(stored, encodeClaim({ owner, expiresMs: nowMs + lifetimeMs }));
        return true;
      });
    },
    async release(key, owner) {
      const stored = storedKey(key);
      await root.transaction(() => {
        const current = claims.getBinary(stored);
        if (current !== undefined && decodeClaim(current)?.owner === owner) void claims.remove(stored);
      });
    },
    async close() {
      await root.close();
    },
  };
}
