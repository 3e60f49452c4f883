/** What others like a performance may differ in: what it is called, and words of the description that ask for it. */
import { t } from "./words.ts";

/** Words that the encoders know well: "slow" asks for less tempo, of "slower" they know little. */
export function differences(): readonly (readonly [label: string, words: string])[] {
  return [
    [t("more detached"), "detached"],
    [t("more legato"), "legato"],
    [t("slower"), "slow"],
    [t("faster"), "fast"],
    [t("freer"), "flexible"],
    [t("steadier"), "steady"],
    [t("softer"), "soft"],
    [t("brighter"), "bright"],
    [t("more singing"), "singing"],
  ];
}
