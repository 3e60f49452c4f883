/** Real recordings (not ours to ship): whole, with the lengths that ffprobe gives. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { decoded } from "./fixtures.ts";

const data = process.env["ESPRESSIVO_DATA"] ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));
const FRAMES = { "hungarian_dance_5_strings.ogg": 1010880, "solo_trumpet.ogg": 117601, "sugar_plum_fairy.ogg": 2643264 } as const;

for (const [name, frames] of Object.entries(FRAMES)) {
  const path = join(data, "audio_free", name);
  test(`${name} decodes whole`, { skip: !existsSync(path) && `${path} is not there (set ESPRESSIVO_DATA)` }, async () => {
    const file = await decoded(path);
    assert.equal(file.format, "vorbis");
    assert.equal(file.partial, false);
    assert.deepEqual(file.warnings, []);
    assert.equal(file.sourceSampleRateHz, 22050);
    assert.equal(file.channels.length, 1);
    assert.equal(file.channels[0]?.length, frames);
    const [samples = new Float32Array(0)] = file.channels;
    const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    assert.ok(peak > 0.1 && peak < 1.5, String(peak));
  });
}
