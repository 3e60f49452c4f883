/** All commands by their id; each is one file, loaded when it is first used. */
import type { Services } from "../services.ts";

export interface Command {
  readonly id: string;
  readonly run: (services: Services, ...parameters: unknown[]) => Promise<unknown>;
}

export const COMMANDS: readonly Command[] = [
  { id: "espressivo.search", run: async (services, request) => (await import("./search.ts")).search(services, request) },
  { id: "espressivo.searchSimilar", run: async (services, target) => (await import("./searchSimilar.ts")).searchSimilar(services, target) },
  { id: "espressivo.savedSearches", run: async (services) => (await import("./searchSaved.ts")).savedSearches(services) },
  { id: "espressivo.evaluate", run: async (services) => (await import("./evaluate.ts")).evaluate(services) },
  { id: "espressivo.evaluatePreset", run: async (services, choice) => (await import("./evaluatePreset.ts")).evaluatePreset(services, choice) },
  { id: "espressivo.openReport", run: async (services, report) => (await import("./openReport.ts")).openReport(services, report) },
  { id: "espressivo.keepReport", run: async (services, report, name) => (await import("./keepReport.ts")).keepReport(services, report, name) },
  { id: "espressivo.exportReport", run: async (services, report, target) => (await import("./exportReport.ts")).exportReport(services, report, target) },
  { id: "espressivo.compareReports", run: async (services, report, other) => (await import("./compareReports.ts")).compareReports(services, report, other) },
  { id: "espressivo.deleteReport", run: async (services, report, isCertain) => (await import("./deleteReport.ts")).deleteReport(services, report, isCertain) },
  { id: "espressivo.openReportJson", run: async (services, report) => (await import("./openReportJson.ts")).openReportJson(services, report) },
  { id: "espressivo.showStatus", run: async (services) => (await import("./showStatus.ts")).showStatus(services) },
  { id: "espressivo.showFailed", run: async (services) => (await import("./showFailed.ts")).showFailed(services) },
  { id: "espressivo.restartDaemon", run: async (services) => (await import("./restartDaemon.ts")).restartDaemon(services) },
  { id: "espressivo.reanalyse", run: async (services, target) => (await import("./reanalyse.ts")).reanalyse(services, target) },
  { id: "espressivo.toggleAnalysis", run: async (services, paused) => (await import("./toggleAnalysis.ts")).toggleAnalysis(services, paused) },
  { id: "espressivo.importCheckpoint", run: async (services, uri) => (await import("./importCheckpoint.ts")).importCheckpoint(services, uri) },
  { id: "espressivo.importEmbeddings", run: async (services, request) => (await import("./importEmbeddings.ts")).importEmbeddings(services, request) },
  { id: "espressivo.chooseEncoder", run: async (services, name) => (await import("./chooseEncoder.ts")).chooseEncoder(services, name) },
  { id: "espressivo.importVectors", run: async (services, uri) => (await import("./importVectors.ts")).importVectors(services, uri) },
  { id: "espressivo.createStudy", run: async (services, study) => (await import("./createStudy.ts")).createStudy(services, study) },
  { id: "espressivo.importStudy", run: async (services, files) => (await import("./importStudy.ts")).importStudy(services, files) },
  { id: "espressivo.fitMap", run: async (services) => (await import("./fitMap.ts")).fitMap(services) },
  { id: "espressivo.exportFeatures", run: async (services, uri) => (await import("./exportFeatures.ts")).exportFeatures(services, uri) },
  { id: "espressivo.openLog", run: async (services) => (await import("./openLog.ts")).openLog(services) },
  { id: "espressivo.playPerformance", run: async (services, target) => (await import("./playPerformance.ts")).playPerformance(services, target) },
  { id: "espressivo.openAnnotation", run: async (services, target) => (await import("./openAnnotation.ts")).openAnnotation(services, target) },
  { id: "espressivo.revealPerformance", run: async (services, target) => (await import("./revealPerformance.ts")).revealPerformance(services, target) },
];
