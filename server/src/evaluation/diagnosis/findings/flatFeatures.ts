/** Features that do not vary between renditions of a piece: they cannot tell them apart, whatever the map. */
import type { Finding } from "../../../protocol/diagnosis.ts";
import type { DiagnosisContext } from "../context.ts";
import { count, list } from "../say.ts";

export function flatFeatures({ spreads, resources, items }: DiagnosisContext): Finding[] {
  const flat = spreads.flatMap((spread, k) => (spread.flat ? [{ ...spread, feature: resources.featureNames[k] ?? "" }] : []));
  if (flat.length === 0) return [];
  return [
    {
      code: "flat-feature",
      severity: "warning",
      message: `${flat.length} of ${count(spreads.length, "feature")} do not vary between renditions of a piece (${count(items.length, "performance")}): ${list(flat.map(({ feature }) => feature))}.`,
      evidence: flat.slice(0, 10).map(({ feature, withinPieceSd, relativeSd }) => {
        const beside = resources.reference?.names.includes(feature) === true ? "the usual one" : "that over the whole corpus";
        return `${feature}: standard deviation within pieces ${withinPieceSd.toPrecision(2)}, ${relativeSd.toPrecision(2)} of ${beside}.`;
      }),
      advice: "Leave these features out, or look whether their analysis failed or was cut short for these recordings.",
    },
  ];
}
