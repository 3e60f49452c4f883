/** The presets by name. */
import { success, type Result } from "../../protocol/result.ts";
import { planAblation } from "./ablation.ts";
import { planFeatureValidation } from "./featureValidation.ts";
import { planGenres } from "./genres.ts";
import { planPaper } from "./paper.ts";
import { planPolarity } from "./polarity.ts";
import type { PresetGround, PresetPlan, PresetRequest } from "./preset.ts";

/** Fails where the corpus has not what the preset is about: a column, ratings. */
export function planPreset(request: PresetRequest, ground: PresetGround): Result<PresetPlan> {
  switch (request.preset) {
    case "paper":
      return success(planPaper(request, ground));
    case "ablation":
      return success(planAblation(request));
    case "polarity":
      return success(planPolarity(request, ground));
    case "feature-validation":
      return planFeatureValidation(request, ground);
    case "genres":
      return planGenres(request, ground);
  }
}
