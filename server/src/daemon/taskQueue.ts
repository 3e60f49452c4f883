/**
 * Paths that wait for work: first those a person looks at, in their order; then those that came or changed lately; then
 * the rest; within each as they came.
 */
export class TaskQueue {
  readonly #recent = new Set<string>();
  readonly #rest = new Set<string>();
  #attended: readonly string[] = [];

  get size(): number {
    return this.#recent.size + this.#rest.size;
  }

  has(path: string): boolean {
    return this.#recent.has(path) || this.#rest.has(path);
  }

  add(path: string, isRecent: boolean): void {
    if (isRecent) {
      this.#rest.delete(path);
      this.#recent.add(path);
    } else if (!this.#recent.has(path)) this.#rest.add(path);
  }

  delete(path: string): void {
    this.#recent.delete(path);
    this.#rest.delete(path);
  }

  attend(paths: readonly string[]): void {
    this.#attended = paths;
  }

  /** The first that may be taken now. */
  take(isFree: (path: string) => boolean = () => true): string | undefined {
    const path = this.#attended.find((candidate) => this.has(candidate) && isFree(candidate)) ?? first(this.#recent, isFree) ?? first(this.#rest, isFree);
    if (path !== undefined) this.delete(path);
    return path;
  }
}

function first(paths: Set<string>, isFree: (path: string) => boolean): string | undefined {
  for (const path of paths) if (isFree(path)) return path;
  return undefined;
}
