/**
 * Why one performance was ranked above another: words × features, each cell what it adds for the target less what it adds
 * for the other. All cells add up to the difference of the two scores.
 */
import { OTHERS, type WordFeatureShare } from "../../protocol/diagnosis.ts";
import type { Translate } from "../../protocol/translate.ts";
import { featureName } from "../featureName.ts";
import { signedFigure } from "../figures.ts";
import type { Markup } from "../html/markup.ts";
import { dataTable } from "../html/table.ts";

interface Group {
  readonly name: string;
  readonly shares: readonly WordFeatureShare[];
}

export function contributionMatrix(contributions: readonly WordFeatureShare[], t: Translate): Markup {
  const difference = ({ target, first }: WordFeatureShare): number => target - first;
  const columns = groups(contributions, ({ feature }) => feature);
  const sums = (of: (share: WordFeatureShare) => number): string[] => [...columns.map(({ shares }) => shares), contributions].map((shares) => signedFigure(total(shares, of)));
  return dataTable<Group>({
    caption: t("What each word adds through each feature, for the one meant less for the one ranked first"),
    columns: [
      { title: t("Word"), cell: ({ name }) => (name === OTHERS ? t("all other words") : name) },
      ...columns.map(({ name: feature }) => ({
        title: featureName(feature, t),
        numeric: true,
        cell: ({ shares }: Group) => signedFigure(total(shares.filter((share) => share.feature === feature), difference)),
      })),
      { title: t("Sum"), numeric: true, cell: ({ shares }) => signedFigure(total(shares, difference)) },
    ],
    rows: groups(contributions, ({ word }) => word),
    footer: [
      [t("Difference"), ...sums(difference)],
      [t("The one meant"), ...sums(({ target }) => target)],
      [t("Ranked first"), ...sums(({ first }) => first)],
    ],
  });
}

/** The shares of one name together, in order of appearance; those of all others last. */
function groups(contributions: readonly WordFeatureShare[], nameOf: (share: WordFeatureShare) => string): Group[] {
  const found = new Map<string, WordFeatureShare[]>();
  for (const share of contributions) {
    const known = found.get(nameOf(share));
    if (known === undefined) found.set(nameOf(share), [share]);
    else known.push(share);
  }
  const all = [...found].map(([name, shares]) => ({ name, shares }));
  return [...all.filter(({ name }) => name !== OTHERS), ...all.filter(({ name }) => name === OTHERS)];
}

function total(shares: readonly WordFeatureShare[], of: (share: WordFeatureShare) => number): number {
  return shares.reduce((sum, share) => sum + of(share), 0);
}
