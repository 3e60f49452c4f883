/** Whether a page may be written where somebody wants it, and how large it will be. */
import { open } from "node:fs/promises";
import { PAGE_LIMIT_MEGABYTES, pageMegabytes } from "../protocol/listening.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { PAGE_MARK } from "./studyHtml.ts";

/** Fails with `page-exists`: a page of ours may be replaced; anything else that lies there is the user's. */
export async function mayWritePage(target: string): Promise<Result<null>> {
  try {
    const file = await open(target, "r");
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(PAGE_MARK.length), 0, PAGE_MARK.length, 0);
      if (bytesRead === 0 || buffer.toString("utf8") === PAGE_MARK) return success(null);
    } finally {
      await file.close();
    }
  } catch {
    return success(null); // It is not there; what else is wrong shows when it is written.
  }
  return failure({ code: "page-exists", message: "There is another file of that name, which is no page of a listening study.", advice: "Choose another name; nothing was written.", file: target });
}

/** A sentence where the page becomes hard to send. */
export function sizeWarning(excerpts: number, seconds: number): string[] {
  const megabytes = pageMegabytes(excerpts, seconds);
  if (megabytes <= PAGE_LIMIT_MEGABYTES) return [];
  const fewer = Math.floor(PAGE_LIMIT_MEGABYTES / pageMegabytes(1, seconds));
  return [`${excerpts} excerpts of ${seconds} s make a page of ${Math.round(megabytes)} MB, which is hard to send; ${fewer} would stay below ${PAGE_LIMIT_MEGABYTES} MB.`];
}
