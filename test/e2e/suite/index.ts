/** What VS Code calls in the extension host under test: runs the tests of the window that the runner names. */
import { readdirSync } from "node:fs";
import path from "node:path";
import Mocha from "mocha";
import { reportResults } from "../results.ts";

export async function run(): Promise<void> {
  const window = process.env["ESPRESSIVO_E2E_WINDOW"];
  if (window === undefined) throw new Error("ESPRESSIVO_E2E_WINDOW names no window");
  const mocha = new Mocha({ ui: "tdd", color: false, reporter: "base", timeout: 60_000 });
  const folder = path.join(__dirname, window);
  for (const name of readdirSync(folder).sort()) if (name.endsWith(".test.cjs")) mocha.addFile(path.join(folder, name));
  const failures = await reportResults(mocha.run());
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
