/** A result is heard in the panel. */
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { results, search } from "./panel.ts";
import { until } from "./workbench.ts";

suite("playback", () => {
  test("plays a result: the time advances, and pause stops it", async () => {
    const frame = await search("dreamy, slow");
    await results(frame).first().hover();
    await frame.getByRole("button", { name: /^Play (?!where)/ }).first().click();
    const player = frame.getByRole("region", { name: "Player" });
    await player.waitFor();
    const position = player.getByRole("slider", { name: "Position" });
    const seconds = async (): Promise<number> => Number(await position.inputValue());
    const reached = await until("one second was played", 15, async () => ((await seconds()) > 1 ? seconds() : undefined));
    assert.equal(await player.getByRole("alert").count(), 0, "the player reports trouble");
    await player.getByRole("button", { name: "Pause" }).click();
    const paused = await seconds();
    assert.ok(paused >= reached);
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.ok((await seconds()) - paused < 0.3, "it went on after pause");
  });

  test("jumps to a position", async () => {
    const frame = await search("dreamy, slow");
    const player = frame.getByRole("region", { name: "Player" });
    const position = player.getByRole("slider", { name: "Position" });
    await position.fill("5");
    await player.getByText(/^0:05 \//).waitFor();
  });

  test("closes", async () => {
    const frame = await search("dreamy, slow");
    await frame.getByRole("button", { name: "Close the player" }).click();
    await frame.getByRole("region", { name: "Player" }).waitFor({ state: "hidden" });
  });
});
