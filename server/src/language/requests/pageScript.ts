/** The script of a client's web view in a page of ours: it is let in by a nonce that can be nothing else. */
import type { PageScriptParams } from "../../protocol/messages.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import type { PageScript } from "../../reporting/html/page.ts";

export function pageScript({ scriptUri, scriptNonce }: PageScriptParams): Result<{ readonly script?: PageScript }> {
  if (scriptUri === undefined && scriptNonce === undefined) return success({});
  if (scriptUri === undefined || scriptNonce === undefined || !/^[\w+/=-]{16,}$/u.test(scriptNonce)) {
    return failure({ code: "bad-nonce", message: "A script in the page needs its 'scriptUri' and a 'scriptNonce' of at least 16 letters of Base64.", advice: "Send both or neither." });
  }
  return success({ script: { uri: scriptUri, nonce: scriptNonce } });
}
