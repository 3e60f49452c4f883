/** The page in a browser without a network: filled in with the keyboard, kept against loss, and imported as it was answered. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test, type TestContext } from "node:test";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { openChromium, type Chromium } from "../../scripts/e2e/chromium.mjs";
import { FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import type { StudyAnswers, StudyResults } from "../../server/src/protocol/listening.ts";
import { THREE_PIECES, writeAnnotations, writeRecordings } from "../cli/corpora.ts";
import { runCli, temporaryFolder } from "../cli/runCli.ts";
import { chromium, makeStudy, unlessChromium, type MadeStudy } from "./study.ts";

const workspace = temporaryFolder({ after });
const cache = temporaryFolder({ after });
const skip = unlessChromium;
let browser: Chromium | undefined;
let ratings: MadeStudy;
let reasons: MadeStudy;

before(async () => {
  if (skip !== false) return;
  writeRecordings(workspace, THREE_PIECES);
  writeAnnotations(workspace, THREE_PIECES);
  ratings = await makeStudy(workspace, path.join(cache, "ratings.html"), cache, "--excerpts", "3");
  reasons = await makeStudy(workspace, path.join(cache, "reasons.html"), cache, "--kind", "reasons", "--excerpts", "2");
  browser = await openChromium({ executable: chromium ?? "" });
});
after(() => browser?.close());

interface OpenPage {
  readonly page: Page;
  readonly complaints: string[];
  readonly asked: string[];
}

/** A new browser profile: nothing is kept from other tests. The network is cut off. */
async function open(context: TestContext, study: MadeStudy): Promise<OpenPage> {
  assert.ok(browser !== undefined);
  const profile = await browser.browser.newContext({ acceptDownloads: true, locale: "en-US" });
  context.after(() => profile.close());
  await profile.setOffline(true);
  const page = await profile.newPage();
  const [complaints, asked]: [string[], string[]] = [[], []];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!/^(file|blob|data):/u.test(request.url())) asked.push(request.url());
  });
  await page.goto(pathToFileURL(study.created.page).href);
  return { page, complaints, asked };
}

async function start(page: Page, rater: string): Promise<void> {
  await page.getByLabel("Your code or name").fill(rater);
  await page.getByRole("button", { name: "Start" }).click();
}

async function download(page: Page): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download the answers" }).click()]);
  assert.match(file.suggestedFilename(), /^answers-[0-9a-f]{12}-[\w-]+\.json$/u);
  const target = path.join(cache, file.suggestedFilename());
  await file.saveAs(target);
  return target;
}

const rated = (place: number, question: number): number => 1 + ((place * 3 + question * 2) % 7);

test("eight ratings an excerpt, given with the keyboard alone, are imported as they were given", { skip }, async (context) => {
  const { page, complaints, asked } = await open(context, ratings);
  await page.getByRole("button", { name: "Start" }).click();
  assert.equal(await page.getByRole("alert").filter({ hasText: "code or name" }).count(), 1, "without a code it does not start");
  await page.keyboard.type("Rater 01");
  await page.keyboard.press("Tab");
  await page.keyboard.type("I am");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  for (let place = 0; place < 3; place++) {
    await page.getByRole("heading", { name: `Excerpt ${place + 1}` }).waitFor();
    assert.ok(await page.evaluate("document.activeElement.tagName === 'H1'"), "the focus goes with the screen");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Excerpt: Pause" }).waitFor();
    await page.keyboard.press("Tab");
    for (let question = 0; question < FEATURE_NAMES.length; question++) {
      await page.keyboard.press("Tab");
      // From the first of the group, which space chooses, arrows go on.
      await page.keyboard.press("Space");
      for (let step = 1; step < rated(place, question); step++) await page.keyboard.press("ArrowRight");
    }
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
  }
  const file = await download(page);
  const answers = JSON.parse(readFileSync(file, "utf8")) as StudyAnswers;
  assert.equal(answers.rater, "Rater 01");
  assert.equal(answers.training, "professional");
  assert.deepEqual(new Set(answers.items.map(({ id }) => id)), new Set(ratings.key.items.map(({ id }) => id)));
  answers.items.forEach((item, place) => assert.deepEqual(item.ratings, Object.fromEntries(FEATURE_NAMES.map((feature, question) => [feature, rated(place, question)]))));
  assert.deepEqual([complaints, asked], [[], []]);

  const run = await runCli(["import-study", workspace, file, "--json"], { cache });
  assert.equal(run.code, 0, run.stderr);
  const [results] = run.json() as StudyResults[];
  assert.deepEqual(results?.raters.map(({ rater, answered, missing }) => [rater, answered, missing]), [["Rater 01", 24, 0]]);
  const excerpts = new Map(ratings.key.items.map(({ id, excerpt }) => [id, ratings.key.excerpts.find((candidate) => candidate.id === excerpt)?.performance]));
  for (const [place, { id }] of answers.items.entries()) {
    const mean = results.means.find(({ performance }) => performance === excerpts.get(id));
    FEATURE_NAMES.forEach((feature, question) => assert.equal(mean?.ratings[feature], rated(place, question), feature));
  }
});

test("a choice between two explanations, one left undecided, is imported as it was made", { skip }, async (context) => {
  const { page, complaints, asked } = await open(context, reasons);
  await start(page, "judge");
  const choices = [0, 2];
  const seen: string[][] = [];
  for (const [place, choice] of choices.entries()) {
    await page.getByRole("heading", { name: `Result ${place + 1}` }).waitFor();
    seen.push(await page.locator("blockquote, .sentence").allTextContents());
    assert.ok((await page.getByRole("group", { name: /^Other \d/u }).count()) >= 1);
    await page.getByRole("radio").nth(choice).check();
    await page.locator("button.primary").click();
  }
  const file = await download(page);
  const answers = JSON.parse(readFileSync(file, "utf8")) as StudyAnswers;
  for (const [place, { id, position, choice }] of answers.items.entries()) {
    const judgement = reasons.page.items.find((item) => item.id === id)?.judgement;
    assert.equal(position, place + 1);
    assert.deepEqual(seen[place], [judgement?.query, ...(judgement?.explanations ?? []).flatMap(({ sentences }) => sentences)]);
    assert.equal(choice, judgement?.explanations[choices[place] ?? 0]?.id ?? "neither");
  }
  assert.deepEqual([complaints, asked], [[], []]);
  const run = await runCli(["import-study", workspace, file, "--json"], { cache });
  assert.equal(run.code, 0, run.stderr);
  const pooled = (run.json()[0] as StudyResults).reasons?.pooled;
  const systems = reasons.key.items.filter(({ id, judgement }) => judgement?.system === answers.items.find((item) => item.id === id)?.choice).length;
  assert.deepEqual([pooled?.system, pooled?.decided, pooled?.undecided], [systems, 1, 1]);
});

test("after a reload the rater goes on where they stopped; another rater begins anew, in another order", { skip }, async (context) => {
  const { page } = await open(context, ratings);
  await start(page, "Anna");
  await page.getByRole("group", { name: "Can you sing along?" }).getByRole("radio", { name: "5 of 7" }).check({ force: true });
  await page.locator("button.primary").click();
  assert.match((await page.getByRole("status").last().textContent()) ?? "", /7 questions are open/u);
  await page.locator("button.primary").click();
  await page.getByRole("heading", { name: "Excerpt 2" }).waitFor();
  await page.reload();
  await start(page, "anna");
  await page.getByRole("heading", { name: "Excerpt 2" }).waitFor();
  await page.getByText("you go on where you stopped").waitFor();
  await page.getByRole("button", { name: "Back" }).click();
  assert.ok(await page.getByRole("group", { name: "Can you sing along?" }).getByRole("radio", { name: "5 of 7" }).isChecked());
  await page.reload();
  await start(page, "Ben");
  await page.getByRole("heading", { name: "Excerpt 1" }).waitFor();
  assert.equal(await page.getByRole("radio", { checked: true }).count(), 0);
});

test("where the browser keeps nothing, the page says so and still gives the answers; copying works too", { skip }, async (context) => {
  const { page, complaints } = await open(context, ratings);
  await page.addInitScript(`
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } });
    Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("denied")) } });
  `);
  await page.reload();
  await start(page, "C");
  await page.getByText("This browser does not keep answers").waitFor();
  await page.getByRole("group", { name: "Can you sing along?" }).getByRole("radio", { name: "cannot say" }).check({ force: true });
  for (let place = 0; place < 3; place++) for (let press = 0; press < 2; press++) await page.locator("button.primary").click();
  await page.getByRole("button", { name: "Copy the answers" }).click();
  const text = await page.getByLabel("Your answers as text").inputValue();
  const first = (JSON.parse(text) as StudyAnswers).items[0];
  assert.deepEqual([first?.position, first?.ratings?.melodiousness], [1, null]);
  assert.deepEqual(complaints, []);
});

test("the browser refuses scripts, connections and images that are not the page's own", { skip }, async (context) => {
  const { page, complaints } = await open(context, ratings);
  const done = await page.evaluate(`(async () => {
    const script = document.createElement("script");
    script.textContent = "window.broken = true";
    document.body.append(script);
    const fetched = await fetch("data:text/plain,x").then(() => true, () => false);
    return { ran: "broken" in window, fetched };
  })()`);
  assert.deepEqual(done, { ran: false, fetched: false });
  assert.ok(complaints.some((text) => text.includes("Content Security Policy")));
});
