/** What the panel shows of an answer, and how it names it. Pure. */
import { counted } from "../../client/views/format.ts";
import type { CorpusView } from "../../client/daemon/corporaModel.ts";
import type { SearchHit } from "../../server/src/protocol/search.ts";
import { namingLike } from "./likeWord.ts";
import { saysNothing } from "./question.ts";
import type { ShownHit } from "./resultRow.ts";
import type { Saved } from "./saved.ts";
import { t } from "./words.ts";

/** The results with titles where several pieces are among them; none where the answer says nothing. */
export function shownHits({ answer, like }: Saved, corpus: CorpusView | undefined): readonly ShownHit[] {
  if (answer === undefined || saysNothing(answer, like)) return [];
  const titles = new Map((corpus?.state.pieces ?? []).map(({ id, title }) => [id, title ?? id]));
  const onePiece = answer.scope === "piece";
  return answer.results.map((hit) => ({
    hit: naming(hit, like),
    ...(onePiece ? {} : { pieceTitle: titles.get(hit.piece) ?? hit.piece }),
    playable: answer.places[hit.recording] !== undefined,
  }));
}

export function naming(hit: SearchHit, like: Saved["like"]): SearchHit {
  return like === undefined ? hit : namingLike(hit, like);
}

/** Performer and piece of a result; its id where it is none. */
export function nameOf(id: string, between: string, { answer }: Saved, corpus: CorpusView | undefined): string {
  const hit = answer?.results.find(({ recording }) => recording === id);
  if (hit === undefined) return id;
  const title = corpus?.state.pieces.find((piece) => piece.id === hit.piece)?.title ?? hit.piece;
  return `${hit.performer}${between}${title}`;
}

/** What is read out when an answer has come. */
export function outcomeOf(hits: readonly ShownHit[]): string {
  const first = hits[0];
  if (first === undefined) return t("Nothing found");
  const count = counted(t, hits.length, "{0} performance", "{0} performances");
  return `${count}. ${t("First: {0}", first.pieceTitle === undefined ? first.hit.performer : `${first.hit.performer}, ${first.pieceTitle}`)}`;
}
