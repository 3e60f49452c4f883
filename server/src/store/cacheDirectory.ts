/**
 * Where the feature store lives: one default place for editor and command line, the user's cache directory
 * (XDG Base Directory Specification on Linux, ~/Library/Caches on macOS, %LOCALAPPDATA% on Windows).
 */
import os from "node:os";
import path from "node:path";

/** Absolute. `ESPRESSIVO_CACHE` overrides the default; XDG_CACHE_HOME counts only if absolute, as its specification says. */
export function cacheDirectory(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = os.homedir(),
): string {
  const chosen = environment["ESPRESSIVO_CACHE"];
  if (chosen !== undefined && chosen !== "") return path.resolve(chosen);
  if (platform === "win32") {
    const local = environment["LOCALAPPDATA"];
    return path.win32.join(local === undefined || local === "" ? path.win32.join(home, "AppData", "Local") : local, "espressivo");
  }
  if (platform === "darwin") return path.posix.join(home, "Library", "Caches", "espressivo");
  const xdg = environment["XDG_CACHE_HOME"];
  return path.posix.join(xdg !== undefined && path.posix.isAbsolute(xdg) ? xdg : path.posix.join(home, ".cache"), "espressivo");
}
