/** The manifest promises what the code registers, and asks for no more than it needs. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { RECORDING_ENDINGS } from "../../server/src/protocol/recordingEndings.ts";
import { audioExtension } from "../../server/src/workspace/workspaceFile.ts";
import { COMMANDS } from "../../client/commands/commands.ts";
import { REPORT_PAGE } from "../../client/report/pageRef.ts";
import { RECORDING_GLOB } from "../../client/workspace/materialGlob.ts";
import { MODELS } from "../../server/src/language/settings.ts";
import { root } from "./translatedStrings.ts";

interface Manifest {
  readonly main: string;
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly menus: { readonly "explorer/context": readonly { readonly when: string }[] };
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string; readonly enum?: readonly string[] }>> };
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
  const [restored, ...others] = [...manifest.activationEvents].reverse();
  assert.equal(restored, `onWebviewPanel:${REPORT_PAGE}`, "and for a report that was open");
  assert.ok(others.every((event) => event.startsWith("workspaceContains:")));
  assert.deepEqual(others.filter((event) => !event.includes("espressivo")), [`workspaceContains:${RECORDING_GLOB}`]);
});

test("the menu of a recording is there for all that a scan lists, and for nothing else", () => {
  for (const { when } of manifest.contributes.menus["explorer/context"]) {
    const [, pattern = "", flags = ""] = /^resourceExtname =~ \/(.*)\/(\w*)$/.exec(when) ?? [];
    const isFor = new RegExp(pattern, flags);
    for (const ending of RECORDING_ENDINGS) {
      assert.ok(isFor.test(ending) && isFor.test(ending.toUpperCase()), ending);
      assert.equal(audioExtension(`a${ending}`), ending);
    }
    for (const other of [".txt", ".csv", ".wavx", "", ".mov"]) assert.ok(!isFor.test(other) && audioExtension(`a${other}`) === undefined, other);
  }
});

test("what decides about the machine is no setting of a folder", () => {
  const { properties } = manifest.contributes.configuration;
  for (const name of ["workers", "cacheFolder", "ffmpegPath", "sentenceEncoder", "model"]) {
    assert.equal(properties[`espressivo.${name}`]?.scope, "machine", name);
    assert.ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes(`espressivo.${name}`), name);
  }
  assert.deepEqual(properties["espressivo.model"]?.enum, MODELS);
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
