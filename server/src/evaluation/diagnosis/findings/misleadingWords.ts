/** Words that lead away from the performances described with them, tested over performances with Holm's procedure over words. */
import type { Finding } from "../../../protocol/diagnosis.ts";
import type { DiagnosisContext } from "../context.ts";
import { count, digits, list } from "../say.ts";
import { belowZeroP, holm, sayP } from "../significance.ts";

const LEAST_PERFORMANCES = 5;

export function misleadingWords({ descriptors, resources, settings }: DiagnosisContext): Finding[] {
  const tested = descriptors.filter(({ pulls }) => pulls.length >= LEAST_PERFORMANCES);
  const pValues = tested.map(({ row, pulls }) => (row.pull !== null && row.pull < 0 ? belowZeroP(pulls, settings.seed) : 1));
  const found = holm(pValues).flatMap((index) => {
    const descriptor = tested[index];
    return descriptor === undefined ? [] : [{ ...descriptor, p: pValues[index] ?? 1 }];
  });
  if (found.length === 0) return [];
  return [
    {
      code: "misleading-word",
      severity: "warning",
      message: `${count(found.length, "word leads", "words lead")} away from the performances described so (of ${tested.length} tested): ${list(found.map(({ row }) => row.name))}.`,
      evidence: found.slice(0, 10).map(({ row, pulls, pullByFeature, p }) => {
        let worst = 0;
        pullByFeature.forEach((value, k) => {
          if (value < (pullByFeature[worst] ?? 0)) worst = k;
        });
        const away = pulls.filter((pull) => pull < 0).length;
        const agreement = row.kappa === null ? "" : `; listeners' agreement on it: κ = ${digits(row.kappa)}`;
        return `'${row.name}' leads away in ${away} of ${count(pulls.length, "performance")} (${sayP(p)}), most of all by ${resources.featureNames[worst] ?? ""}${agreement}.`;
      }),
      advice: "Look at what the map makes of these words: listeners of this corpus mean something else by them than its training texts or profiles.",
    },
  ];
}
