/** One window of VS Code with the extension in it, shared by all tests of the interface. */
import path from "node:path";
import type { Page } from "playwright-core";
import { openChromium, type Chromium } from "../../../scripts/e2e/chromium.mjs";
import { startCodeServer, windowUrl, type CodeServer } from "../../../scripts/e2e/codeServer.mjs";

export interface Session {
  readonly server: CodeServer;
  readonly chromium: Chromium;
  readonly page: Page;
  /** The corpus that is open. */
  readonly folder: string;
  /** What a page opened by `alert` and its like said. */
  readonly dialogs: readonly string[];
  close(): Promise<void>;
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set; start the tests with npm run test:e2e`);
  return value;
}

/** With the package that ESPRESSIVO_E2E_VSIX names, or the unpacked extension in the folder ESPRESSIVO_E2E_UNPACKED. */
export async function openSession(log: (text: string) => void): Promise<Session> {
  const folder = required("ESPRESSIVO_E2E_FOLDER");
  const unpacked = process.env["ESPRESSIVO_E2E_UNPACKED"];
  const server = await startCodeServer({
    executable: required("ESPRESSIVO_E2E_CODE_SERVER"),
    ...(unpacked === undefined ? { vsix: [required("ESPRESSIVO_E2E_VSIX")] } : { unpacked: [path.resolve(unpacked)] }),
    settings: { "editor.hover.delay": 100, "workbench.colorTheme": "Dark Modern" },
    log,
  });
  const chromium = await openChromium({ executable: required("ESPRESSIVO_E2E_CHROMIUM"), log });
  const { page } = chromium;
  page.setDefaultTimeout(10_000);
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    // Leaving the page asks, too; that is the editor's own.
    if (dialog.type() !== "beforeunload") dialogs.push(dialog.message());
    void dialog.accept();
  });
  await page.goto(windowUrl(server, { folder }));
  await page.locator(".monaco-workbench .part.sidebar").waitFor({ timeout: 60_000 });
  return {
    server,
    chromium,
    page,
    folder,
    dialogs,
    async close() {
      await chromium.close();
      await server.stop();
    },
  };
}

let session: Session | undefined;

export function useSession(opened: Session): void {
  session = opened;
}

/** The session that the suite opened before its first test. */
export function current(): Session {
  if (session === undefined) throw new Error("no session is open");
  return session;
}

export function inFolder(...parts: string[]): string {
  return path.join(current().folder, ...parts);
}

/** A picture of the window to look at: out/shots/NAME.png. */
export async function picture(name: string): Promise<void> {
  await current().page.screenshot({ path: path.join(process.env["ESPRESSIVO_E2E_SHOTS"] ?? "out/shots", `${name}.png`) });
}
