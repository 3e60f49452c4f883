/** What the study is about, the volume, and who rates. */
import { TRAINING, type Training } from "../../server/src/protocol/listening.ts";
import { element } from "../search/dom.ts";
import type { Answers } from "./answers.ts";
import { page, t } from "./page.ts";
import { player } from "./player.ts";
import { heading } from "./screenParts.ts";

const TRAINING_TEXTS: Readonly<Record<Training, string>> = { none: "trainingNone", amateur: "trainingAmateur", student: "trainingStudent", professional: "trainingProfessional" };

/** @param begun the answers of whoever came back here */
export function introScreen(begun: Answers | undefined, onStart: (rater: string, training: Training | null) => void): HTMLElement {
  const code = element("input", { attributes: { id: "rater", type: "text", maxlength: "60", required: "", autocomplete: "off", spellcheck: "false", "aria-describedby": "rater-hint rater-problem" } });
  code.value = begun?.rater ?? "";
  const problem = element("p", { class: "problem", attributes: { id: "rater-problem", role: "alert" } });
  const training = element("select", { attributes: { id: "training" } }, option("", t("trainingUnsaid")), ...TRAINING.map((name) => option(name, t(TRAINING_TEXTS[name]))));
  training.value = begun?.training ?? "";
  const first = page.items[0];
  const form = element(
    "form",
    { attributes: { novalidate: "" } },
    element("div", { class: "field" }, element("label", { text: t("rater"), attributes: { for: "rater" } }), code, element("p", { class: "hint", text: t("raterHint"), attributes: { id: "rater-hint" } }), problem),
    element("div", { class: "field" }, element("label", { text: t("training"), attributes: { for: "training" } }), training),
    element("div", { class: "buttons" }, element("button", { class: "primary", text: t("start"), attributes: { type: "submit" } })),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const rater = code.value.normalize("NFC").trim();
    if (rater === "") {
      problem.textContent = t("raterMissing");
      code.focus();
    } else onStart(rater, TRAINING.find((name) => name === training.value) ?? null);
  });
  return element(
    "section",
    { class: "intro" },
    heading(t("title")),
    element("p", { text: t(page.kind === "ratings" ? "introRatings" : "introReasons", page.items.length) }),
    element("p", { text: t("introSound") }),
    first === undefined ? undefined : player(first.excerpt, t("soundCheck")),
    element("p", { text: t("introPrivacy") }),
    form,
  );
}

function option(value: string, text: string): HTMLOptionElement {
  return element("option", { text, attributes: { value } });
}
