/** The manifest promises what the code registers, and asks for no more than it needs. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { AUDIO_EXTENSIONS } from "../../server/src/audio/formats.ts";
import { COMMANDS } from "../../client/commands/commands.ts";
import { root } from "./translatedStrings.ts";

interface Manifest {
  readonly main: string;
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly yamlValidation: readonly { readonly url: string }[];
    readonly viewsContainers: { readonly activitybar: readonly { readonly icon: string }[] };
    readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly markdown: string } }[] }[];
  };
}
const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Manifest;

test("every command is registered, and every registered command is contributed", () => {
  assert.deepEqual(manifest.contributes.commands.map(({ command }) => command).sort(), COMMANDS.map(({ id }) => id).sort());
});

test("the extension wakes up only where there is music or an annotation", () => {
  assert.ok(manifest.activationEvents.every((event) => event.startsWith("workspaceContains:")));
  const endings = manifest.activationEvents.join();
  for (const extension of AUDIO_EXTENSIONS) assert.ok(endings.includes(extension.slice(1)), extension);
});

test("the files that the manifest names exist", () => {
  const { contributes, icon } = manifest;
  const files = [
    icon,
    ...contributes.yamlValidation.map(({ url }) => url),
    ...contributes.viewsContainers.activitybar.map((container) => container.icon),
    ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
  ];
  for (const file of files) assert.ok(existsSync(path.join(root, file)), file);
});
