/** The answers as a file to send back, or as text to copy where downloads are not possible. */
import { element } from "../search/dom.ts";
import type { Answers } from "./answers.ts";
import { t } from "./page.ts";
import { button, heading } from "./screenParts.ts";

export function finishScreen(answers: Answers, onBack: () => void): HTMLElement {
  answers.finish();
  const json = answers.json();
  const open = answers.open();
  const said = element("p", { class: "notice", attributes: { role: "status" } });
  const text = element("textarea", { attributes: { id: "answers", readonly: "", rows: "8", spellcheck: "false" } });
  text.value = json;
  const details = element("details", {}, element("summary", { text: t("answersText") }), element("label", { class: "visually-hidden", text: t("answersText"), attributes: { for: "answers" } }), text);
  const download = button(t("download"), "primary", () => {
    save(json, answers.fileName);
    answers.taken();
    said.textContent = t("downloaded", answers.fileName);
  });
  const copy = button(t("copy"), "secondary", () => {
    const done = (): void => {
      answers.taken();
      said.textContent = t("copied");
    };
    const refused = (): void => {
      details.open = true;
      text.focus();
      text.select();
      said.textContent = t("copyByHand");
    };
    copyText(json).then(done, refused);
  });
  return element(
    "section",
    { class: "finish" },
    heading(t("done")),
    element("p", { text: t("doneHint") }),
    open === 0 ? undefined : element("p", { class: "hint", text: t("openAnswers", open, answers.questions) }),
    element("div", { class: "buttons" }, button(t("back"), "secondary", onBack), copy, download),
    said,
    details,
  );
}

function save(json: string, name: string): void {
  const url = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  const link = element("a", { attributes: { href: url, download: name } });
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
