/**
 * From a file of word vectors that the person has to an encoder that is kept and used: read as it comes, enriched if wanted,
 * stored a byte a value. Nothing is kept where something fails.
 */
import path from "node:path";
import { isFreeEncoderName, type EmbeddingsImportReport } from "../../protocol/encoders.ts";
import { failure, success, type Problem, type Result } from "../../protocol/result.ts";
import { LetterRegression, LETTERS_EXPLAIN } from "../../text/embeddings/letterRegression.ts";
import { MOST_TABLE_BYTES, tableBytes, tooLarge } from "../../text/embeddings/limits.ts";
import { quantise } from "../../text/embeddings/quantise.ts";
import { VectorStream } from "../../text/embeddings/readVectors.ts";
import { PlainRows, QuantisedRows } from "../../text/embeddings/rowStores.ts";
import type { VectorFormat } from "../../text/embeddings/vectorFormat.ts";
import { VectorTable } from "../../text/embeddings/vectorTable.ts";
import { enrichImported } from "../../text/enrichment/enrichImported.ts";
import { readEnrichmentLists } from "./enrichmentLists.ts";
import { keepEncoder, nameTaken } from "./importedEncoders.ts";
import { readUnpacked } from "./unpackedFile.ts";

export interface EmbeddingsImportRequest {
  readonly file: string;
  readonly name: string;
  /** Values a word; told by the file where it is not given. */
  readonly dimension?: number;
  readonly enrich: boolean;
  /** Where encoders are kept. */
  readonly folder: string;
  readonly assetsFolder: string;
}

/** Enrichment has several copies of four bytes a value. */
const MOST_ENRICHED_VALUES = 128 * 2 ** 20;
/** Shares of the whole, for progress. */
const READING = 0.4;

/**
 * Fails with `encoder-name`, as `readUnpacked`, `VectorStream`, `readEnrichmentLists` and `keepEncoder` do,
 * and with `embeddings-empty` and `encoder-name-taken`.
 */
export async function importEmbeddings(request: EmbeddingsImportRequest, onProgress: (fraction: number) => void = () => undefined): Promise<Result<EmbeddingsImportReport>> {
  const { file, name, enrich, folder } = request;
  if (!isFreeEncoderName(name)) return failure(encoderNameProblem(name));
  const gathering = new Gathering(enrich);
  const stream = new VectorStream(request.dimension, (format) => gathering.begin(format));
  const read = await readUnpacked(file, (chunk) => stream.push(chunk), (fraction) => onProgress(fraction * (enrich ? READING : 1)));
  if (!read.ok) return read;
  const problem = stream.end();
  if (problem !== undefined) return failure({ file, ...problem });
  const { table, format } = gathering;
  if (table === undefined || format === undefined || table.words.length === 0) return failure({ code: "embeddings-empty", message: "The file holds no words.", advice: "Fetch it again.", file });
  const source = { file: path.basename(file), ...read.value, format: format.kind };
  const taken = await nameTaken(folder, { name, dimension: format.dimension, enriched: enrich, source });
  if (taken !== undefined) return failure(taken);
  const finished = enrich ? await gathering.enriched(request.assetsFolder, (fraction) => onProgress(READING + (1 - READING) * fraction)) : success(gathering.plain());
  if (!finished.ok) return finished;
  const { words, bytes } = finished.value;
  const lettersExplain = gathering.lettersExplain();
  const encoder = { name, dimension: format.dimension, size: words.length, enriched: enrich, source, lettersExplain };
  const kept = await keepEncoder(folder, encoder, words, bytes);
  if (!kept.ok) return kept;
  const { repeated, variants } = table;
  return success({ ...encoder, folder: kept.value, repeated, variants, notes: [...stream.notes, ...oddities(table)], warnings: lettersWarning(lettersExplain) });
}

export function encoderNameProblem(name: string): Problem {
  return { code: "encoder-name", severity: "error", message: `${JSON.stringify(name)} cannot be a name for imported word vectors.`, advice: "Use up to 64 small letters, digits, hyphens and underscores, with a letter or digit first, and no shipped encoder's name." };
}

/** What the vectors go into, from the moment on when their number of values is known. */
class Gathering {
  readonly #enrich: boolean;
  format: VectorFormat | undefined;
  table: VectorTable | undefined;
  #quantised: QuantisedRows | undefined;
  #rows: PlainRows | undefined;
  #letters: LetterRegression | undefined;

  constructor(enrich: boolean) {
    this.#enrich = enrich;
  }

  begin(format: VectorFormat): (word: string, vector: Float32Array) => Problem | undefined {
    const { dimension } = format;
    const store = this.#enrich ? (this.#rows = new PlainRows(dimension)) : (this.#quantised = new QuantisedRows(dimension));
    const table = new VectorTable(store);
    const letters = new LetterRegression(dimension);
    this.format = format;
    this.table = table;
    this.#letters = letters;
    return (word, vector) => {
      table.add(word, vector);
      letters.add(word, vector);
      const size = table.words.length;
      if (tableBytes(size, dimension) > MOST_TABLE_BYTES) return tooLarge(`It holds more than ${size} words of ${dimension} values.`);
      if (this.#enrich && size * dimension > MOST_ENRICHED_VALUES) return { ...tooLarge(`It holds more than ${size} words of ${dimension} values.`), message: `Of words with ${dimension} values at most ${Math.floor(MOST_ENRICHED_VALUES / dimension)} can be enriched.` };
      return undefined;
    };
  }

  lettersExplain(): number | null {
    return this.#letters?.rSquared() ?? null;
  }

  plain(): { words: readonly string[]; bytes: Uint8Array } {
    return { words: this.table?.words ?? [], bytes: this.#quantised?.bytes() ?? new Uint8Array(0) };
  }

  async enriched(assetsFolder: string, onProgress: (fraction: number) => void): Promise<Result<{ words: readonly string[]; bytes: Uint8Array }>> {
    const lists = await readEnrichmentLists(assetsFolder);
    if (!lists.ok) return lists;
    const rows = this.#rows ?? new PlainRows(this.format?.dimension ?? 0);
    this.#rows = undefined;
    const matrix = enrichImported(() => rows.matrix(this.table?.words ?? []), lists.value, onProgress);
    return success({ words: matrix.words, bytes: quantise(matrix, [...matrix.words.keys()]) });
  }
}

function oddities({ repeated, variants, unusable }: VectorTable): string[] {
  return [
    ...(repeated > 0 ? [`${repeated} words came again; the first vector of each counts.`] : []),
    ...(variants > 0 ? [`${variants} words differ from another in capitals or in how accents are written alone, and were left out.`] : []),
    ...(unusable > 0 ? [`${unusable} entries have no word that could be looked up, and were left out.`] : []),
  ];
}

function lettersWarning(explained: number | null): string[] {
  if (explained === null || explained <= LETTERS_EXPLAIN) return [];
  return [
    `The letters of the words explain ${(explained * 100).toFixed(1)} % of these vectors: they tell spelling, not meaning. They are of no use for searching; look for another file.`,
  ];
}
