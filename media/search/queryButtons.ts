/** Beside the query: what can be asked, save this search, saved searches. */
import { iconButton } from "./dom.ts";
import { t } from "./words.ts";

export interface QueryButtonsHooks {
  save(): void;
  list(): void;
}

/** @param help is shown and hidden by the first */
export function queryButtons(help: HTMLElement, hooks: QueryButtonsHooks): HTMLElement[] {
  help.id = "query-help";
  help.hidden = true;
  const toggle = iconButton("help", t("What can be asked"), () => {
    help.hidden = !help.hidden;
    toggle.setAttribute("aria-expanded", String(!help.hidden));
  });
  toggle.setAttribute("aria-controls", help.id);
  toggle.setAttribute("aria-expanded", "false");
  return [toggle, iconButton("save", t("Save this search"), () => hooks.save()), iconButton("list", t("Saved searches"), () => hooks.list())];
}
