/**
 * Which results are judged, and against what: the system's reasons for the rendition it ranks first, and as a control its
 * reasons for another rendition of the piece, for the same description, in as many sentences and the same manner.
 */
import { shuffle, type RandomSource } from "../evaluation/random.ts";
import type { Corpus } from "../protocol/corpus.ts";
import type { Result } from "../protocol/result.ts";
import type { SearchAnswer, SearchHit, SearchReason } from "../protocol/search.ts";
import { inTurn } from "./planRatings.ts";

export interface JudgedResult {
  readonly query: string;
  /** Performance ids. */
  readonly performance: string;
  readonly others: readonly string[];
  readonly comparedWith: number;
  readonly controlPerformance: string;
  readonly system: readonly SearchReason[];
  readonly control: readonly SearchReason[];
}

export interface ReasonsPlan {
  readonly results: readonly JudgedResult[];
  /** Descriptions that had no result with reasons of its own. */
  readonly passedOver: number;
}

/** Nobody remembers how more of them sounded. */
const MOST_OTHERS = 3;
const MOST_SENTENCES = 3;
/** Characters; the descriptions of a whole performance run to hundreds of words. */
const LONGEST_QUERY = 300;

export interface ReasonsGround {
  readonly corpus: Corpus;
  /** Ids of the performances that can be heard. */
  readonly audible: ReadonlySet<string>;
  /** A text that tells who plays is not shown. */
  readonly givesAway: (text: string) => boolean;
  search(query: string, piece: string): Promise<Result<SearchAnswer>>;
}

/** Fails like the search. */
export async function planReasons(ground: ReasonsGround, count: number, query: string | undefined, random: RandomSource): Promise<Result<ReasonsPlan>> {
  const results: JudgedResult[] = [];
  let passedOver = 0;
  for (const { piece, text } of queries(ground, query, random)) {
    if (results.length === count) break;
    const answer = await ground.search(text, piece);
    if (!answer.ok) return answer;
    const judged = judgedResult(text, answer.value.results.filter(({ recording }) => ground.audible.has(recording)), random);
    if (judged === undefined) passedOver++;
    else results.push(judged);
  }
  shuffle(results, random);
  return { ok: true, value: { results, passedOver } };
}

/** Piece and description in turn from each piece with renditions to compare. */
function queries({ corpus, audible, givesAway }: ReasonsGround, query: string | undefined, random: RandomSource): { piece: string; text: string }[] {
  const piles = corpus.pieces.flatMap(({ id: piece }) => {
    const renditions = corpus.performances.filter(({ id, pieceId }) => pieceId === piece && audible.has(id));
    if (renditions.length < 2) return [];
    const texts = query === undefined ? renditions.flatMap(({ descriptions }) => descriptions.map(({ text }) => text.trim())) : [query];
    const pile = [...new Set(texts)].filter((text) => query !== undefined || (text !== "" && text.length <= LONGEST_QUERY && !givesAway(text)));
    shuffle(pile, random);
    return [pile.map((text) => ({ piece, text }))];
  });
  shuffle(piles, random);
  return inTurn(piles);
}

/** Undefined where nothing speaks for the first result, or nothing else for another one. */
export function judgedResult(query: string, hits: readonly SearchHit[], random: RandomSource): JudgedResult | undefined {
  const [first, ...others] = hits;
  if (first === undefined || first.reasons.length === 0) return undefined;
  shuffle(others, random);
  const control = others.filter(({ reasons }) => reasons.length > 0 && sharedSentences(first, reasons) === 0).sort((a, b) => sharedFeatures(first, a.reasons) - sharedFeatures(first, b.reasons))[0];
  if (control === undefined) return undefined;
  const sentences = Math.min(MOST_SENTENCES, first.reasons.length, control.reasons.length);
  // The control's own rendition is heard too: whoever recognises it there has listened.
  const heard = [control, ...others.filter((hit) => hit !== control)].slice(0, MOST_OTHERS);
  shuffle(heard, random);
  return {
    query,
    performance: first.recording,
    others: heard.map(({ recording }) => recording),
    comparedWith: others.length,
    controlPerformance: control.recording,
    system: first.reasons.slice(0, sentences),
    control: control.reasons.slice(0, sentences),
  };
}

function sharedSentences({ reasons }: SearchHit, others: readonly SearchReason[]): number {
  return others.filter(({ text }) => reasons.some((reason) => reason.text === text)).length;
}

function sharedFeatures({ reasons }: SearchHit, others: readonly SearchReason[]): number {
  return others.filter(({ feature }) => reasons.some((reason) => reason.feature === feature)).length;
}
