// Runs one command to its end.
import { spawn } from "node:child_process";

/** Resolves to the command's whole output; rejects with its last lines when it fails or cannot be started. */
export function run(command, args, { cwd, env, seconds } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], ...(seconds === undefined ? {} : { timeout: seconds * 1000 }) });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
    child.once("error", (error) => reject(new Error(`${command}: ${error.message}`)));
    child.once("close", (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${[command, ...args].join(" ")} ended with ${signal ?? code}\n${output.split("\n").slice(-30).join("\n")}`));
    });
  });
}
