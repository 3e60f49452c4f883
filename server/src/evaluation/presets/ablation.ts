/**
 * `ablation`: what each part contributes. The first row is the base; every other one changes one thing, and is compared
 * with it on the same queries.
 */
import type { EvaluationSettings } from "../../protocol/evaluation.ts";
import { featureNames, isExternal } from "../../protocol/features.ts";
import { COMPARISON_CHOICE, EMPTY_PLAN, featuresLabel, presetSettings, type PresetConfiguration, type PresetPlan, type PresetRequest } from "./preset.ts";

const COMPONENTS = [8, 16, 32, 64] as const;
const ENCODERS = ["wordnet-glove", "glove"] as const;
const MAPS = ["auto", "default", "ridge", "contrastive", "kernel-ridge"] as const;
const BASE = "base";

interface Variant extends Pick<PresetConfiguration, "settings" | "features" | "without" | "text"> {
  readonly changed: string;
  readonly to: string;
}

export function planAblation(request: PresetRequest): PresetPlan {
  const settings = presetSettings(request);
  const features = request.features ?? "paper";
  const base: Variant = { changed: "nothing", to: "base", settings, features, without: [], text: request.text ?? "wordnet-glove" };
  const variants = [base, ...featureVariants(base), ...textVariants(base), ...mapVariants(base)];
  const named = variants.map((variant, place) => ({ ...variant, id: place === 0 ? BASE : `${variant.changed}: ${variant.to}` }));
  return {
    ...EMPTY_PLAN,
    configurations: named.map(({ id, settings: own, features: set, without, text }) => ({ id, settings: own, features: set, without, text, agreement: id === BASE })),
    rows: named.map(({ id, changed, to }) => ({
      id,
      label: id === BASE ? `base: ${describe(base)}` : id,
      factors: { changed, to },
      configuration: id,
    })),
    comparisons: named.slice(1).map(({ id }): [string, string] => [BASE, id]),
    choices: [
      `Base: ${describe(base)}. Every other row changes one thing and is compared with the base.`,
      "A feature is left out of the input: its values, what the descriptor profiles say of it, and its reference statistics.",
      "Kernel ridge (Gaussian kernel towards the default map; bandwidth and penalty by the same nested cross-validation) checks that a linear map is enough. It cannot be explained by words and is not offered for searches.",
      COMPARISON_CHOICE,
    ],
    warnings: isExternal(features) ? ["Imported vectors have no default map and no features to leave out; these rows are not there."] : [],
  };
}

function featureVariants(base: Variant): Variant[] {
  const { features } = base;
  if (isExternal(features)) return [];
  const dropped = featureNames(features).map((name): Variant => ({ ...base, changed: "left out", to: name, without: [name] }));
  const other = features === "paper" ? "extended" : "paper";
  return [...dropped, { ...base, changed: "features", to: featuresLabel(other), features: other }];
}

function textVariants(base: Variant): Variant[] {
  const { pca, ...whole } = base.settings;
  const reduced = COMPONENTS.filter((components) => components !== pca).map((components) => variantOf(base, "PCA", String(components), { ...whole, pca: components }));
  const off = pca === undefined ? [] : [variantOf(base, "PCA", "off", whole)];
  const encoders = ENCODERS.filter((text) => text !== base.text).map((text): Variant => ({ ...base, changed: "encoder", to: text, text }));
  const { negation, ...plain } = base.settings;
  const turned = negation === false ? variantOf(base, "negation", "on", plain) : variantOf(base, "negation", "off", { ...plain, negation: false });
  return [...off, ...reduced, ...encoders, turned];
}

function mapVariants(base: Variant): Variant[] {
  const possible = MAPS.filter((map) => map !== base.settings.map && !(map === "default" && isExternal(base.features)));
  return possible.map((map) => variantOf(base, "map", map, { ...base.settings, map }));
}

function variantOf(base: Variant, changed: string, to: string, settings: EvaluationSettings): Variant {
  return { ...base, changed, to, settings };
}

function describe({ settings: { map, pca, negation }, features, text }: Variant): string {
  return `${text}, ${featuresLabel(features)}, map ${map}, PCA ${pca ?? "off"}, negation ${negation === false ? "off" : "on"}`;
}
