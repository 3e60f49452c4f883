/** What can be written into the query beside a description: filters, and conditions on the qualities in their own units. */
import { EXTENDED_NAMES, FEATURE_NAMES, type AnyFeatureName } from "../../server/src/protocol/features.ts";
import { element } from "./dom.ts";
import { featureName, t } from "./words.ts";

/** @param begin called with the beginning of a filter or condition, to be completed */
export function queryHelp(begin: (text: string) => void): HTMLElement {
  const filters: readonly (readonly [string, string])[] = [
    ["piece:", t("id or title, or a part of it")],
    ["performer:", t("in quotes where there are blanks: performer:\"Glenn Gould\"")],
    ["composer:", t("as annotated")],
    ["work:", t("as annotated")],
  ];
  const entry = ([name, meaning]: readonly [string, string]): HTMLElement => {
    const button = element("button", { class: "code", text: name, attributes: { type: "button" } });
    button.addEventListener("click", () => begin(name));
    return element("li", {}, button, element("span", { class: "quiet", text: ` ${meaning}` }));
  };
  const condition = (name: AnyFeatureName): HTMLElement => entry([`${name}>`, `${featureName(name)}, ${unitOf(name)}`]);
  return element(
    "div",
    { class: "help" },
    element("p", { text: t("Describe the sound in words; put commas between them, and 'not' before what is not meant.") }),
    element("p", { class: "caption", text: t("Filters narrow what is shown. Several of one kind are alternatives.") }),
    element("ul", {}, ...filters.map(entry)),
    element("p", { class: "caption", text: t("Conditions on the qualities, with <, <=, > or >=:") }),
    element("ul", {}, ...FEATURE_NAMES.map(condition)),
    element("p", { class: "caption", text: t("With the extended features of the settings, these too:") }),
    element("ul", {}, ...EXTENDED_NAMES.map(condition)),
    element("p", { class: "caption", text: t("Up and down walk through earlier searches.") }),
  );
}

function unitOf(name: AnyFeatureName): string {
  switch (name) {
    case "onset_density":
      return t("onsets per second");
    case "loudness_range":
      return "dB";
    case "loudness_variability":
      return t("dB per second");
    case "tempo":
      return t("logarithm of onsets per second");
    case "tempo_variability":
      return t("logarithmic");
    case "brightness":
      return t("logarithm of Hz");
    default:
      return t("0 to 1");
  }
}
