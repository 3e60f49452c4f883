/** The shipped lists that imported vectors are enriched with; see `assets/embeddings/enrichment`. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { failure, success, type Result } from "../../protocol/result.ts";
import { reasonOf } from "../../store/damage.ts";
import { parseDefinitions } from "../../text/enrichment/definitions.ts";
import type { EnrichmentLists } from "../../text/enrichment/enrichImported.ts";
import { parseFieldConstraints } from "../../text/enrichment/fieldConstraints.ts";
import { parseWordPairs } from "../../text/enrichment/wordPairs.ts";

/** Fails with `asset-missing`. */
export async function readEnrichmentLists(assetsFolder: string): Promise<Result<EnrichmentLists>> {
  const folder = path.join(assetsFolder, "embeddings", "enrichment");
  try {
    const [constraints, definitions, pairs] = await Promise.all(["constraints.yaml", "definitions.yaml", "wordnet-pairs.txt.gz"].map((name) => readFile(path.join(folder, name))));
    return success({
      field: parseFieldConstraints(String(constraints)),
      definitions: parseDefinitions(String(definitions)),
      wordNet: parseWordPairs(gunzipSync(pairs ?? new Uint8Array(0)).toString("utf8")),
    });
  } catch (error) {
    return failure({ code: "asset-missing", message: `A file of the installation cannot be read (${reasonOf(error)}).`, advice: "Install Espressivo again.", file: folder });
  }
}
