/** A description typed into the panel ranks the performances, each with its reasons. */
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { openPanel, panel, pickPiece, queryBox, results, resultTexts, search } from "./panel.ts";

suite("search in the panel", () => {
  test("opens from the activity bar and says what there is", async () => {
    const frame = await openPanel();
    await queryBox(frame).waitFor();
    await frame.getByText("36 performances of 9 pieces").waitFor();
  });

  test("ranks all performances for a description", async () => {
    const frame = await search("staccato, dry, fast");
    const texts = await resultTexts(frame);
    assert.equal(texts.length, 36);
    assert.match(texts[0] ?? "", /^1\b/);
  });

  test("gives reasons in words, with the word that asked for them", async () => {
    const first = results(await openPanel()).first();
    const reasons = await first.locator("li").allInnerTexts();
    assert.ok(reasons.length > 0, "the first result has no reason");
    assert.ok(reasons.some((reason) => /staccato|dry|fast/.test(reason)), reasons.join(" | "));
    assert.ok(reasons.some((reason) => /\bthan \d+ of the \d+ others|of all \d+|than the average/.test(reason)), reasons.join(" | "));
  });

  test("shows what each word adds to the score on demand", async () => {
    const frame = await openPanel();
    await frame.getByRole("button", { name: /^Details of/ }).first().click();
    const table = frame.getByRole("table").first();
    for (const word of ["staccato", "dry", "fast"]) await table.getByRole("columnheader", { name: word }).waitFor();
    await table.getByRole("rowheader", { name: "articulation" }).waitFor();
    await frame.getByRole("button", { name: /^Hide the details of/ }).first().click();
  });

  test("names a word that it does not know", async () => {
    const frame = await search("gentle, xqzzyv");
    const note = frame.locator("p").filter({ hasText: "Not known, left out:" });
    await note.waitFor();
    assert.match(await note.innerText(), /xqzzyv/);
  });

  test("compares the renditions of one piece when one is picked", async () => {
    const frame = await search("dreamy, hesitant");
    await pickPiece(/Träumerei/);
    await frame.getByText("4 renditions of one piece").waitFor();
    assert.equal(await results(frame).count(), 4);
  });

  test("puts the dry player before the singing one, or after, as it is asked for", async () => {
    const order = async (query: string): Promise<string[]> => (await resultTexts(await search(query))).map((text) => /arioso|brillante|rubato|secco/.exec(text)?.[0] ?? "");
    const [dry, singing] = [await order("staccato, dry, detached"), await order("legato, singing, connected")];
    assert.ok(dry.indexOf("secco") < dry.indexOf("arioso"), dry.join());
    assert.ok(singing.indexOf("arioso") < singing.indexOf("secco"), singing.join());
  });

  test("compares across all pieces again", async () => {
    await pickPiece("All pieces");
    const frame = await panel();
    await frame.getByText("36 performances, compared across all pieces").waitFor();
    assert.equal(await results(frame).count(), 36);
  });
});
