/**
 * `paper`: the table of Chowdhury & Widmer (FIRE 2023, arXiv 2401.14826) on the corpus at hand: word vectors × features
 * (imported baselines, the eight) × PCA, with the paper's contrastive map, beside the figures published there.
 */
import type { ExternalFeatures } from "../../protocol/features.ts";
import type { PublishedFigure } from "../../protocol/workbench.ts";
import { TEMPERATURE } from "../../retrieval/contrastiveLoss.ts";
import { COMPARISON_CHOICE, EMPTY_PLAN, featuresLabel, presetSettings, unusedOptions, type PlannedRow, type PresetConfiguration, type PresetGround, type PresetPlan, type PresetRequest } from "./preset.ts";

const ENCODERS = ["glove", "wordnet-glove"] as const;
const COMPONENTS = 32;
const SOURCE = "Chowdhury & Widmer, FIRE 2023, arXiv 2401.14826 (Con Espressione Game data)";

const PUBLISHED: readonly PublishedFigure[] = [{ label: "best result reported", source: SOURCE, values: { top1: 0.38, mrr: 0.61 } }];

export function planPaper(request: PresetRequest, ground: PresetGround): PresetPlan {
  const { pca = COMPONENTS, ...settings } = presetSettings(request, { map: "contrastive" });
  const features = [...ground.externals, "paper"] as const;
  const cells = ENCODERS.flatMap((text) => features.flatMap((set) => [false, true].map((reduced) => ({ text, set, reduced }))));
  const configurations = cells.map(({ text, set, reduced }): PresetConfiguration => {
    return { id: cellId(text, set, reduced), settings: reduced ? { ...settings, pca } : settings, features: set, without: [], text, agreement: !reduced };
  });
  const rows = cells.map(({ text, set, reduced }): PlannedRow => {
    const factors = { encoder: text, features: featuresLabel(set), PCA: reduced ? String(pca) : "off" };
    const id = cellId(text, set, reduced);
    return { id, label: `${text}, ${factors.features}, PCA ${factors.PCA}`, factors, configuration: id };
  });
  return { ...EMPTY_PLAN, configurations, rows, comparisons: neighbours(rows), published: PUBLISHED, choices: choicesOf(settings, pca), warnings: [...warningsOf(ground), ...unusedOptions(request, ["features", "text"])] };
}

function cellId(text: string, features: "paper" | ExternalFeatures, reduced: boolean): string {
  return `${text} ${features}${reduced ? " pca" : ""}`;
}

/** Pairs of rows that one factor tells apart, so that a difference has one cause. */
function neighbours(rows: readonly PlannedRow[]): [string, string][] {
  return rows.flatMap((a, place) =>
    rows.slice(place + 1).flatMap((b): [string, string][] => {
      const differing = Object.keys(a.factors).filter((name) => a.factors[name] !== b.factors[name]);
      return differing.length === 1 ? [[a.id, b.id]] : [];
    }),
  );
}

function choicesOf({ folds, queries, map }: PresetConfiguration["settings"], pca: number): string[] {
  const query = queries === "performance" ? "all answers to a performance make one query, their centred word vectors summed" : "each answer is a query by itself";
  const deviations = [
    folds === "piece" ? "" : `Folds are by ${folds}; the paper's are by piece.`,
    queries === "performance" ? "" : "The paper's queries are performances; here they are single answers.",
  ];
  return [
    `The paper leaves its loss, its margin and how a performance's answers become one query open; these are our choices. Loss: ${
      map === "contrastive" ? `InfoNCE on cosines, temperature ${TEMPERATURE}, each text against the renditions of its piece. Margin: none, InfoNCE has none` : `that of --map ${map} instead of the paper's contrastive one`
    }. Query: ${query}.`,
    ...deviations.filter((sentence) => sentence !== ""),
    "Map: linear, without intercept, pulled towards the default map (towards ridge where the features are imported); its penalty is chosen by nested cross-validation on the training pieces.",
    `PCA: ${pca} components of the word vectors, fitted on the words of the training texts; which vectors the paper reduces and to how many components is not known to us.`,
    "Encoders: the paper's emotion-enriched word embeddings (EWE) are not part of this program; wordnet-glove, GloVe with WordNet's antonyms and synonyms worked in, stands in for them, and glove is the table before.",
    "Features: the paper's were predicted by a network trained on human ratings; which model computed those here is named in the versions. The external rows are the vectors imported here, not the paper's baseline.",
    "Published figures were measured on the Con Espressione Game data: 45 performances of 9 pieces, where chance is top-1 .200 and MRR .454 (exact, for pieces of 4 to 7 renditions). They can be compared with ours on those data only.",
    COMPARISON_CHOICE,
  ];
}

function warningsOf({ externals }: PresetGround): string[] {
  return externals.length > 0 ? [] : ["No vectors are imported into this corpus, so there is no external baseline: espressivo import-vectors <workspace> <file> --name NAME."];
}
