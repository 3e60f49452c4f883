/** The full reasons of results, asked for when a person opens one or wants to hear a reason; those of one answer only. */
import type { ExplainResponse } from "../../server/src/protocol/messages.ts";
import type { SearchHit, SearchReason } from "../../server/src/protocol/search.ts";

export interface ExplanationHooks {
  ask(performance: string): void;
  show(performance: string, hit: SearchHit): void;
  /** Undefined: the reason is not heard more in one stretch than in others, or there is none any more. */
  play(performance: string, reason: SearchReason | undefined): void;
}

export class Explanations {
  readonly #hooks: ExplanationHooks;
  readonly #known = new Map<string, SearchHit>();
  readonly #asked = new Set<string>();
  #wanted: { readonly performance: string; readonly feature: string } | undefined;

  constructor(hooks: ExplanationHooks) {
    this.#hooks = hooks;
  }

  /** Another answer is shown. */
  startAnew(): void {
    this.#known.clear();
    this.#asked.clear();
    this.#wanted = undefined;
  }

  /** Shows it as soon as it is known. */
  want(performance: string): void {
    const hit = this.#known.get(performance);
    if (hit !== undefined) this.#hooks.show(performance, hit);
    else if (!this.#asked.has(performance)) {
      this.#asked.add(performance);
      this.#hooks.ask(performance);
    }
  }

  /** Plays where the feature is heard most, as soon as that is known. */
  hear(performance: string, feature: string): void {
    const hit = this.#known.get(performance);
    if (hit !== undefined) {
      this.#hooks.play(performance, reasonOf(hit, feature));
      return;
    }
    this.#wanted = { performance, feature };
    this.want(performance);
  }

  received(performance: string, response: ExplainResponse): void {
    const wanted = this.#wanted?.performance === performance ? this.#wanted : undefined;
    if (wanted !== undefined) this.#wanted = undefined;
    this.#asked.delete(performance);
    if (!response.ok) {
      if (wanted !== undefined) this.#hooks.play(performance, undefined);
      return;
    }
    this.#known.set(performance, response.value);
    this.#hooks.show(performance, response.value);
    if (wanted !== undefined) this.#hooks.play(performance, reasonOf(response.value, wanted.feature));
  }
}

function reasonOf({ reasons, against }: SearchHit, feature: string): SearchReason | undefined {
  return [...reasons, ...against].find((reason) => reason.feature === feature);
}
