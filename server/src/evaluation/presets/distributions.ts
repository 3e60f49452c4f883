/** How a feature is spread over the performances of each group, in the feature's own unit. */
import { mean } from "../../dsp/statistics.ts";
import type { FeatureDistribution } from "../../protocol/workbench.ts";
import { quartiles } from "../statistics/quartiles.ts";

/**
 * @param names of the features, in the order of the vectors
 * @returns group by group, feature by feature; values that are no finite numbers are not counted. `sd` is that of a
 *   sample (n − 1), 0 for a single value
 */
export function featureDistributions(groups: ReadonlyMap<string, readonly Float64Array[]>, names: readonly string[]): FeatureDistribution[] {
  return [...groups].flatMap(([group, vectors]) =>
    names.flatMap((feature, at): FeatureDistribution[] => {
      const values = vectors.map((vector) => vector[at] ?? Number.NaN).filter(Number.isFinite);
      const quarters = quartiles(values);
      if (quarters === null) return [];
      const centre = mean(values);
      const sd = values.length < 2 ? 0 : Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
      return [{ group, feature, count: values.length, mean: centre, sd, quartiles: quarters }];
    }),
  );
}
