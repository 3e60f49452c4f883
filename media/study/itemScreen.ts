/** One item: what is heard, what is asked, back and next. Nothing has to be answered; what is open is said once. */
import { element } from "../search/dom.ts";
import type { Answers } from "./answers.ts";
import { judgementTask } from "./judgementTask.ts";
import { page, t } from "./page.ts";
import { player } from "./player.ts";
import { ratingTask } from "./ratingTask.ts";
import { button, heading, progressLine } from "./screenParts.ts";

export function itemScreen(answers: Answers, place: number, isResumed: boolean, onGo: (place: number) => void): HTMLElement {
  const item = answers.order[place];
  if (item === undefined) throw new Error("there is no such item");
  const notice = element("p", { class: "notice", attributes: { role: "status" } });
  let warned = false;
  const isLast = place === answers.order.length - 1;
  const next = button(isLast ? t("finish") : t("next"), "primary", () => {
    const open = answers.open(item.id);
    if (open > 0 && !warned) {
      warned = true;
      notice.textContent = open === 1 ? t("leftOpenOne") : t("leftOpen", open);
    } else onGo(place + 1);
  });
  const title = heading(`${t(page.kind === "ratings" ? "excerpt" : "result")} ${place + 1}`);
  const task = item.judgement === undefined ? [player(item.excerpt, t("excerpt")), ratingTask(answers, item)] : [judgementTask(answers, item, item.judgement)];
  return element(
    "section",
    { class: page.kind },
    progressLine(place, answers.order.length),
    title,
    isResumed ? element("p", { class: "hint", attributes: { role: "status" }, text: t("resume") }) : undefined,
    ...task,
    notice,
    element("div", { class: "buttons" }, button(t("back"), "secondary", () => onGo(place - 1)), next),
    element("p", { class: answers.isKept ? "hint" : "problem", text: answers.isKept ? t("kept") : t("notKept") }),
  );
}
