/** The page of a preset's report. */
import type { PresetReport } from "../protocol/workbench.ts";
import { html } from "./html/markup.ts";
import { pageHtml, type Section } from "./html/page.ts";
import type { PageOptions } from "./pageOptions.ts";
import { comparisonTables } from "./sections/comparisons.ts";
import { distributionsSection } from "./sections/distributions.ts";
import { presetRowsSection } from "./sections/presetRows.ts";
import { choicesSection, presetSettingsSection } from "./sections/presetSettings.ts";
import { provenanceSection } from "./sections/provenance.ts";
import { corpusSentence } from "./sections/summary.ts";
import { validationSection } from "./sections/validation.ts";
import { presetTitle } from "./titles.ts";

export async function presetPage(report: PresetReport, { translate: t, title = presetTitle(report, t), ...options }: PageOptions): Promise<string> {
  return pageHtml({
    ...options,
    translate: t,
    title,
    lead: html`<p>${corpusSentence(report.corpus, t)}</p>
`,
    sections: [
      await presetRowsSection(report, t),
      await comparisonsSection(),
      await validationSection(report.validation, t),
      await distributionsSection(report.distributions, t),
      choicesSection(report, t),
      presetSettingsSection(report, t),
      provenanceSection(report, t),
    ],
  });

  async function comparisonsSection(): Promise<Section | null> {
    if (report.comparisons.length === 0) return null;
    const labels = new Map(report.rows.map(({ id, label }) => [id, label]));
    return { id: "comparisons", title: t("Paired comparisons"), content: await comparisonTables(report.comparisons, (id) => labels.get(id) ?? id, t) };
  }
}
