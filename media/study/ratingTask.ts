/** The eight questions on one excerpt: a scale each, as radio buttons, so that arrow keys and screen readers work as usual. */
import type { StudyItem, StudyQuestion } from "../../server/src/protocol/listening.ts";
import { element } from "../search/dom.ts";
import type { Answers } from "./answers.ts";
import { page, t } from "./page.ts";

export function ratingTask(answers: Answers, item: StudyItem): HTMLElement {
  return element("div", { class: "questions" }, element("p", { class: "hint", text: t("scaleHint") }), ...page.questions.map((question) => scale(answers, item, question)));
}

function scale(answers: Answers, { id }: StudyItem, { feature, question, low, high }: StudyQuestion): HTMLElement {
  const { lowest, highest } = page.scale;
  const given = answers.rating(id, feature);
  const choice = (value: number | null, text: string, label: string, style: string): HTMLElement => {
    const input = element("input", { attributes: { type: "radio", name: feature, value: String(value ?? ""), "aria-label": label } });
    input.checked = given === value;
    input.addEventListener("change", () => answers.rate(id, feature, value));
    return element("label", { class: style }, input, element("span", { text, attributes: { "aria-hidden": "true" } }));
  };
  const steps = Array.from({ length: highest - lowest + 1 }, (_, step) => {
    const value = lowest + step;
    const end = value === lowest ? `, ${low}` : value === highest ? `, ${high}` : "";
    return choice(value, String(value), `${t("ratingLabel", value)}${end}`, "step");
  });
  return element(
    "fieldset",
    { class: "question" },
    element("legend", { text: question }),
    element(
      "div",
      { class: "scale" },
      element("span", { class: "end low", text: low, attributes: { "aria-hidden": "true" } }),
      element("div", { class: "steps" }, ...steps),
      element("span", { class: "end high", text: high, attributes: { "aria-hidden": "true" } }),
      choice(null, t("cannotSay"), t("cannotSay"), "cannot-say"),
    ),
  );
}
