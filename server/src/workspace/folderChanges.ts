/**
 * Changes of a folder as a batch: hints on what to look at again. The listing, and each file's size, time and inode,
 * decide what really changed.
 */
export interface FolderChanges {
  /** Files whose content may have changed and that are completely written. */
  readonly paths: ReadonlySet<string>;
  /** Entries came or went. */
  readonly relist: boolean;
  /** Changes may have been missed: every file is to be looked at. */
  readonly recheck: boolean;
}

/** More at once than this may have overflowed the system's queue of events, which loses some without a word. */
const MANY = 1000;

export class ChangeBatch {
  #paths = new Set<string>();
  #relist = false;
  #recheck = false;

  add(changes: { readonly path?: string; readonly relist?: boolean; readonly recheck?: boolean }): void {
    if (changes.path !== undefined) this.#paths.add(changes.path);
    this.#relist ||= changes.relist === true;
    this.#recheck ||= changes.recheck === true;
  }

  merge({ paths, relist, recheck }: FolderChanges): void {
    for (const path of paths) this.#paths.add(path);
    this.add({ relist, recheck });
  }

  get isEmpty(): boolean {
    return this.#paths.size === 0 && !this.#relist && !this.#recheck;
  }

  take(): FolderChanges {
    const many = this.#paths.size >= MANY;
    const taken = { paths: this.#paths, relist: this.#relist || many, recheck: this.#recheck || many };
    this.#paths = new Set();
    this.#relist = false;
    this.#recheck = false;
    return taken;
  }
}
