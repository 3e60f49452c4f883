/** How severe a problem is, in the protocol's numbers. */
import { DiagnosticSeverity } from "vscode-languageserver/lib/common/api.js";
import type { Problem } from "../../protocol/result.ts";

export const SEVERITIES: Readonly<Record<Problem["severity"], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};
