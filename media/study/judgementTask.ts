/** A description, the performance found for it, what it was compared with, and two explanations to choose from. */
import type { StudyItem, StudyJudgement } from "../../server/src/protocol/listening.ts";
import { element } from "../search/dom.ts";
import type { Answers } from "./answers.ts";
import { t } from "./page.ts";
import { player } from "./player.ts";

/** As the answers file and its reader call it. */
const NEITHER = "neither";

export function judgementTask(answers: Answers, { id, excerpt }: StudyItem, { query, others, comparedWith, explanations }: StudyJudgement): HTMLElement {
  const given = answers.choice(id);
  const choice = (value: string, style: string, ...content: HTMLElement[]): HTMLElement => {
    const input = element("input", { attributes: { type: "radio", name: "choice", value } });
    input.checked = given === value;
    input.addEventListener("change", () => answers.choose(id, value));
    return element("label", { class: style }, input, element("span", { class: "content" }, ...content));
  };
  const comparedLabel = others.length < comparedWith ? t("someOthers", others.length, comparedWith) : t("theOthers");
  return element(
    "div",
    { class: "judgement" },
    element("h2", { text: t("theDescription") }),
    element("blockquote", { text: query }),
    element("h2", { text: t("thePerformance") }),
    player(excerpt, t("thePerformance")),
    element("h2", { text: comparedLabel }),
    ...others.map((other, index) => player(other, t("other", index + 1))),
    element(
      "fieldset",
      { class: "explanations" },
      element("legend", { text: t("whichFits") }),
      ...explanations.map(({ id: explanation, sentences }, index) =>
        choice(explanation, "explanation", element("strong", { text: t("explanation", index + 1) }), ...sentences.map((text) => element("span", { class: "sentence", text }))),
      ),
      choice(NEITHER, "explanation neither", element("span", { text: t("neither") })),
    ),
  );
}
