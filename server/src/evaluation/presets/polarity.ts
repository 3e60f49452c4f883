/**
 * `polarity`: does enriching the word vectors with antonyms help where it should, on queries with an emotional polarity?
 * The plain table (`glove`) against the enriched one (`wordnet-glove`) on those queries, and on the others.
 */
import type { EvaluationQueryResult } from "../../protocol/evaluation.ts";
import { COMPARISON_CHOICE, EMPTY_PLAN, featuresLabel, presetSettings, unusedOptions, type PresetConfiguration, type PresetGround, type PresetPlan, type PresetRequest } from "./preset.ts";
import { isPolar, POLARITY_THRESHOLD } from "./queryPolarity.ts";

const ENCODERS = ["glove", "wordnet-glove"] as const;
const GROUPS = [
  { name: "polar", polar: true },
  { name: "other", polar: false },
] as const;

export function planPolarity(request: PresetRequest, ground: PresetGround): PresetPlan {
  const settings = presetSettings(request, { queries: "listener" });
  const features = request.features ?? "paper";
  const described = new Map(ground.performances.map(({ id, descriptions }) => [id, descriptions.map(({ text }) => text)]));
  const polar = (query: EvaluationQueryResult): boolean => isPolar(settings.queries === "listener" ? [query.text] : (described.get(query.target) ?? []));
  const configurations = ENCODERS.map((text): PresetConfiguration => ({ id: text, settings, features, without: [], text, agreement: false }));
  const rows = GROUPS.flatMap((group) =>
    ENCODERS.map((text) => ({
      id: `${text} ${group.name}`,
      label: `${text}, ${group.name} queries`,
      factors: { encoder: text, queries: group.name, features: featuresLabel(features) },
      configuration: text,
      of: (query: EvaluationQueryResult) => polar(query) === group.polar,
    })),
  );
  const unit = settings.queries === "listener" ? "" : " A query of several answers has the mean polarity of its answers.";
  return {
    ...EMPTY_PLAN,
    configurations,
    rows,
    comparisons: GROUPS.map(({ name }): [string, string] => [`glove ${name}`, `wordnet-glove ${name}`]),
    choices: [
      `Polar: the valences of the query's words in the VADER lexicon (Hutto & Gilbert 2014), negated words turned round, add up to s with |s/√(s² + 15)| ≥ ${POLARITY_THRESHOLD}, VADER's own limit; its rules for capitals, exclamation marks and boosters are not used.${unit}`,
      "Which queries are polar depends on their words alone, not on an encoder: both encoders are measured on the same queries. Maps are trained on all descriptions.",
      "VADER's valences were rated for short messages of social media, not for descriptions of music.",
      COMPARISON_CHOICE,
    ],
    warnings: unusedOptions(request, ["text"]),
  };
}
