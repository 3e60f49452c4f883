/** A feature as a reader knows it: "onset density", "Anschlagsdichte". Imported vectors' own names stay as they are. */
import { OTHERS } from "../protocol/diagnosis.ts";
import type { Translate } from "../protocol/translate.ts";

export function featureName(feature: string, t: Translate): string {
  return feature === OTHERS ? t("all other features") : t(feature.replaceAll("_", " "));
}
