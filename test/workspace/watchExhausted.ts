/** Watches the folder named, whose system allows too few watches; prints the modes, and whether a new file was found. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { scanWorkspace } from "../../server/src/workspace/scan.ts";
import { watchFolder } from "../../server/src/workspace/watchFolder.ts";

const root = process.argv[2] ?? "";
const modes: string[] = [];
let found = false;

async function run(): Promise<void> {
  const watcher = watchFolder(
    root,
    {
      onChanges: async () => {
        const scan = await scanWorkspace(root);
        found ||= scan.ok && scan.value.audioFiles.some(({ relativePath }) => relativePath.endsWith("new.wav"));
      },
      onState: ({ mode }) => modes.push(mode),
      onLog: (message) => console.error(message),
    },
    { pollMs: 200 },
  );
  const deadline = Date.now() + 30_000;
  while (modes.at(-1) !== "polling" && Date.now() < deadline) await wait(20);
  await wait(300);
  writeFileSync(path.join(root, "folder 39", "new.wav"), "two");
  while (!found && Date.now() < deadline) await wait(20);
  await watcher.dispose();
  process.stdout.write(JSON.stringify({ modes, found }));
}

void run();
