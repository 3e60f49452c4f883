/** A described corpus without any audio, for what needs descriptions alone. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Three pieces of three performances without any audio, and a file of two numbers for each that say how it is played. */
export function describedCorpus(folder: string): { workspace: string; vectors: string } {
  const workspace = path.join(folder, "corpus");
  mkdirSync(workspace);
  const manners = [["A", "slow", -1, 0], ["B", "fast", 1, 0], ["C", "loud", 0, 1]] as const;
  const pieces = ["bach", "chopin", "liszt"];
  const performances = (piece: string): string => manners.map(([player, text]) => `      - {performer: ${player}, performance_name: ${piece}_${player}, descriptions: [{text: ${text}}]}`).join("\n");
  writeFileSync(path.join(workspace, "c.espressivo.yaml"), `pieces:\n${pieces.map((piece) => `  - id: ${piece}\n    performances:\n${performances(piece)}`).join("\n")}\n`);
  const vectors = path.join(folder, "v.csv");
  writeFileSync(vectors, `recording,speed,force\n${pieces.flatMap((piece, p) => manners.map(([player, , speed, force]) => `${piece}_${player},${p + speed},${p + force}`)).join("\n")}\n`);
  return { workspace, vectors };
}
