/** Runs the tests of the interface, in this order, in one window; a failure leaves a screenshot and the logs. */
import { copyFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import Mocha, { type Context } from "mocha";
import { reportResults, skipBecause } from "../results.ts";
import { openSession, useSession, type Session } from "./session.ts";
import { analysed } from "./workbench.ts";

const ORDER = ["analysis", "search", "playback", "searchTools", "keyboard", "hover", "evaluate", "reports", "foldTests", "vectors", "encoders", "appearance", "files", "states", "hostileNames", "crashes", "safety"];

/** A window this broken tells nothing more, and every test would wait for what does not come. */
const MOST_FAILURES = 8;

const failures = process.env["ESPRESSIVO_E2E_FAILURES"] ?? "ui";
const lines: string[] = [];
const started = Date.now();
const log = (text: string): void => void lines.push(`${((Date.now() - started) / 1000).toFixed(1)} ${text}`);

const mocha = new Mocha({ ui: "tdd", color: false, reporter: "base", timeout: 60_000, ...(process.env["ESPRESSIVO_E2E_GREP"] === undefined ? {} : { fgrep: process.env["ESPRESSIVO_E2E_GREP"] }) });
const here = path.dirname(fileURLToPath(import.meta.url));
for (const name of ORDER) mocha.addFile(path.join(here, `${name}.test.mjs`));
await mocha.loadFilesAsync();

let session: Session | undefined;
let failed = 0;
mocha.rootHooks({
  beforeAll: [
    async function (this: Context): Promise<void> {
      this.timeout(180_000);
      session = await openSession(log);
      useSession(session);
      // The first suite waits for the analysis; chosen tests may be others.
      if (process.env["ESPRESSIVO_E2E_GREP"] !== undefined) await analysed(36, 60);
    },
  ],
  beforeEach: [
    function (this: Context): void {
      if (failed >= MOST_FAILURES) skipBecause(this, `${MOST_FAILURES} tests failed before`);
    },
  ],
  afterEach: [
    async function (this: Context): Promise<void> {
      const { currentTest } = this;
      log(`[test] ${currentTest?.state ?? "skipped"}: ${currentTest?.fullTitle() ?? ""}`);
      if (currentTest?.state !== "failed") return;
      failed++;
      const name = currentTest.fullTitle().replace(/[^\w]+/g, "-");
      await session?.page.screenshot({ path: `${failures}-${name}.png` });
    },
  ],
  afterAll: [
    async function (this: Context): Promise<void> {
      this.timeout(30_000);
      writeFileSync(`${failures}-window.log`, lines.join("\n"));
      if (session !== undefined) keepExtensionLog(session.server.profile);
      await session?.close();
    },
  ],
});

/** The extension's own log, which a person sees under Output. */
function keepExtensionLog(profile: string): void {
  const logs = path.join(profile, "data", "logs");
  const own = readdirSync(logs, { recursive: true, encoding: "utf8" }).find((name) => name.endsWith("Espressivo.log"));
  if (own !== undefined) copyFileSync(path.join(logs, own), `${failures}-extension.log`);
}

process.exit((await reportResults(mocha.run())) === 0 ? 0 : 1);
