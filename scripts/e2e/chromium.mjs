// A headless Chromium with one page, and a record of what it asked for and complained of.
import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--no-sandbox", // root in a container
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--autoplay-policy=no-user-gesture-required",
];

/**
 * `foreign`: origins other than this machine that a page asked for. `policyViolations`: messages of the console about
 * a content security policy.
 */
export async function openChromium({ executable, log = () => undefined }) {
  const browser = await chromium.launch({ executablePath: executable, headless: true, args: ARGUMENTS });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
  const page = await context.newPage();
  const foreign = new Set();
  const asked = new Set();
  const policyViolations = [];
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (!/^(https?|wss?):$/.test(url.protocol) || url.hostname === "127.0.0.1") return;
    // Resources of web views have an origin of VS Code's own, which its service worker answers without a network.
    if (url.hostname.endsWith(".vscode-resource.vscode-cdn.net")) asked.add(request);
    else foreign.add(url.origin);
  });
  context.on("response", (response) => {
    if (asked.delete(response.request()) && !response.fromServiceWorker()) foreign.add(new URL(response.url()).origin);
  });
  context.on("console", (message) => {
    const text = message.text();
    log(`[console ${message.type()}] ${text}`);
    if (/content.security.policy/i.test(text) && message.type() === "error") policyViolations.push(text);
  });
  context.on("weberror", (error) => log(`[page error] ${error.error()}`));
  return { browser, page, foreign, policyViolations, close: () => browser.close() };
}
