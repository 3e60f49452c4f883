/** Whether the window's folders hold a recording or annotations: only then the daemon is started unasked. */
import * as vscode from "vscode";

/** The same endings as `activationEvents` of the manifest and `AUDIO_EXTENSIONS` of the server. */
const MATERIAL = "**/*.{espressivo.yaml,espressivo.yml,wav,wave,aif,aiff,aifc,flac,mp3,ogg,oga,opus,m4a,WAV,AIF,AIFF,FLAC,MP3,OGG}";

export async function hasMaterial(): Promise<boolean> {
  const found = await vscode.workspace.findFiles(MATERIAL, "**/node_modules/**", 1);
  return found.length > 0;
}
