/** Features of which the words ask, through the map, for the opposite of what the described performances have. */
import type { Finding } from "../../../protocol/diagnosis.ts";
import { strongestFeatures } from "../alignment.ts";
import type { DiagnosisContext } from "../context.ts";
import { count, digits, list } from "../say.ts";
import { holm, sayP } from "../significance.ts";

export function againstData({ features: all, settings }: DiagnosisContext): Finding[] {
  const features = strongestFeatures(all);
  const pValues = features.map(({ row, againstP }) => (row.correlation !== null && row.correlation < 0 ? againstP(settings.seed) : 1));
  // Those that were passed over for being weaker were chosen by what is tested, and count as tested.
  const untested = Array.from({ length: all.length - features.length }, () => 1);
  const found = holm([...pValues, ...untested]).flatMap((index) => {
    const row = features[index]?.row;
    return row?.correlation == null ? [] : [{ ...row, correlation: row.correlation, p: pValues[index] ?? 1 }];
  });
  if (found.length === 0) return [];
  return [
    {
      code: "against-data",
      severity: "warning",
      message: `The map points against the data in ${count(found.length, "feature")} of ${all.length}: ${list(found.map(({ feature }) => feature))} are lower where listeners' words ask for more.`,
      evidence: found.slice(0, 10).map(({ feature, correlation, p, performances }) => `${feature}: r = ${digits(correlation)} between asked for and actual within pieces (${count(performances, "performance")}, ${sayP(p)}).`),
      advice: "Look whether the feature's sign or its descriptor profile is wrong for this corpus, or train a map on it ('--map ridge').",
    },
  ];
}
