// The npm packages of the shipped tree: every package of the lockfile that is not for development only.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";

/** What a package's own metadata does not say. */
const CONTAINED = new Map([
  [
    "mpg123-decoder",
    "Contains mpg123 compiled to WebAssembly, LGPL-2.1-only (the mpg123 project). It ships as a separate, replaceable file.",
  ],
  ["codec-parser", "LGPL-3.0-or-later. It ships as separate, replaceable files."],
  ["@wasm-audio-decoders/flac", "Contains libFLAC (BSD-3-Clause, Xiph.Org Foundation) compiled to WebAssembly."],
  ["@wasm-audio-decoders/ogg-vorbis", "Contains libvorbis and libogg (BSD-3-Clause, Xiph.Org Foundation) compiled to WebAssembly."],
  ["opus-decoder", "Contains libopus (BSD-3-Clause, Xiph.Org Foundation and others) compiled to WebAssembly."],
  ["@echogarden/speex-resampler-wasm", "Contains the resampler of SpeexDSP (BSD-3-Clause, Jean-Marc Valin) compiled to WebAssembly."],
  ["@echogarden/pffft-wasm", "Contains PFFFT (BSD-like, Julien Pommier; FFTPACK, UCAR) compiled to WebAssembly."],
]);

/** Sorted by name: `{name, version, license, note, text, installed}`. Platform packages that are not installed here count too. */
export function shippedPackages(root) {
  const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  return Object.entries(packages)
    .filter(([place, entry]) => place !== "" && entry.dev !== true)
    .map(([place, entry]) => {
      const name = place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
      const folder = path.join(root, place);
      return {
        name,
        version: entry.version,
        license: entry.license ?? "",
        note: CONTAINED.get(name),
        installed: existsSync(folder),
        text: licenceText(folder),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The licence, the notice that Apache-2.0 wants passed on, and the licences of what the package took from others. */
function licenceText(folder) {
  if (!existsSync(folder)) return undefined;
  const own = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)(\.|$)/i.test(name)).sort();
  const taken = path.join(folder, "licenses");
  const files = [
    ...own.filter((name) => !/^notice/i.test(name)).slice(0, 1),
    ...own.filter((name) => /^notice/i.test(name)).slice(0, 1),
    ...(own.length > 0 && existsSync(taken) ? readdirSync(taken).sort().map((name) => path.join("licenses", name)) : []),
  ];
  return files.length === 0 ? undefined : files.map((name) => readFileSync(path.join(folder, name), "utf8").trim()).join("\n\n");
}
