/** A rater's answers: kept in the browser with every change where it allows that, and written out as JSON at the end. */
import type { FeatureName } from "../../server/src/protocol/features.ts";
import { ANSWERS_FORMAT, type StudyAnswers, type Training } from "../../server/src/protocol/listening.ts";
import { page } from "./page.ts";
import { shuffled } from "./shuffled.ts";

type Given = Record<string, number | string | null>;

interface Kept {
  readonly startedAt: string;
  readonly training: Training | null;
  readonly reached: number;
  readonly finishedAt: string | null;
  readonly given: Readonly<Record<string, Given>>;
}

/** Name of the answer of an item that is judged. */
const CHOICE = "choice";

export class Answers {
  readonly rater: string;
  /** The items as this rater gets them. */
  readonly order: typeof page.items;
  readonly resumed: boolean;
  #startedAt = new Date().toISOString();
  #finishedAt: string | null = null;
  #training: Training | null = null;
  #reached = 0;
  #given = new Map<string, Given>();
  #isKept = true;
  #isTaken = false;

  constructor(rater: string) {
    this.rater = rater;
    this.order = shuffled(page.items, `${page.study} ${rater.toLowerCase()}`);
    const kept = this.#read();
    this.resumed = kept !== undefined;
    if (kept === undefined) return;
    this.#startedAt = kept.startedAt;
    this.#finishedAt = kept.finishedAt;
    this.#training = kept.training;
    this.#reached = Math.min(Math.max(0, Math.floor(kept.reached) || 0), this.order.length);
    for (const { id } of this.order) if (Object.hasOwn(kept.given, id)) this.#given.set(id, { ...kept.given[id] });
  }

  get training(): Training | null {
    return this.#training;
  }

  set training(training: Training | null) {
    this.#training = training;
    this.#changed();
  }

  /** The item to go on with. */
  get reached(): number {
    return this.#reached;
  }

  reach(place: number): void {
    this.#reached = place;
    this.#keep();
  }

  /** False where the browser does not keep anything. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** True where leaving the page loses something. */
  get wouldBeLost(): boolean {
    return !this.#isKept && !this.#isTaken && this.#given.size > 0;
  }

  rating(item: string, feature: FeatureName): number | null | undefined {
    const value = this.#given.get(item)?.[feature];
    return typeof value === "string" ? undefined : value;
  }

  rate(item: string, feature: FeatureName, rating: number | null): void {
    this.#given.set(item, { ...this.#given.get(item), [feature]: rating });
    this.#changed();
  }

  choice(item: string): string | undefined {
    const value = this.#given.get(item)?.[CHOICE];
    return typeof value === "string" ? value : undefined;
  }

  choose(item: string, explanation: string): void {
    this.#given.set(item, { [CHOICE]: explanation });
    this.#changed();
  }

  /** Questions of one item, or of all, that nothing was said to ("cannot say" is an answer). */
  open(item?: string): number {
    const items = item === undefined ? this.order.map(({ id }) => id) : [item];
    const names = page.kind === "ratings" ? page.questions.map(({ feature }): string => feature) : [CHOICE];
    return items.reduce((sum, id) => sum + names.filter((name) => this.#given.get(id)?.[name] === undefined).length, 0);
  }

  get questions(): number {
    return this.order.length * (page.kind === "ratings" ? page.questions.length : 1);
  }

  finish(): void {
    this.#finishedAt ??= new Date().toISOString();
    this.#reached = this.order.length;
    this.#keep();
  }

  /** The rater has the answers: downloaded or copied. */
  taken(): void {
    this.#isTaken = true;
  }

  json(): string {
    const answers: StudyAnswers = {
      format: ANSWERS_FORMAT,
      version: 1,
      study: page.study,
      kind: page.kind,
      rater: this.rater,
      training: this.#training,
      startedAt: this.#startedAt,
      finishedAt: this.#finishedAt,
      items: this.order.map(({ id }, index) => {
        const position = index + 1;
        if (page.kind === "reasons") return { id, position, choice: this.choice(id) ?? null };
        return { id, position, ratings: Object.fromEntries(page.questions.map(({ feature }) => [feature, this.rating(id, feature) ?? null])) };
      }),
    };
    return `${JSON.stringify(answers, null, 2)}\n`;
  }

  get fileName(): string {
    const code = this.rater.replace(/[^\p{L}\p{N}_-]+/gu, "-").slice(0, 40);
    return `answers-${page.study}-${code}.json`;
  }

  get #place(): string {
    return `espressivo-study ${page.study} ${this.rater.toLowerCase()}`;
  }

  #changed(): void {
    this.#isTaken = false;
    this.#finishedAt = null;
    this.#keep();
  }

  #keep(): void {
    const kept: Kept = { startedAt: this.#startedAt, training: this.#training, reached: this.#reached, finishedAt: this.#finishedAt, given: Object.fromEntries(this.#given) };
    try {
      localStorage.setItem(this.#place, JSON.stringify(kept));
    } catch {
      this.#isKept = false; // Forbidden or full: the page says so.
    }
  }

  #read(): Kept | undefined {
    try {
      const text = localStorage.getItem(this.#place);
      const kept = text === null ? undefined : (JSON.parse(text) as Kept);
      return typeof kept?.given === "object" && typeof kept.startedAt === "string" ? kept : undefined;
    } catch {
      return undefined; // Forbidden, or what another program put there.
    }
  }
}
