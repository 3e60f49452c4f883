/** A message for the person. A notification: the package's own `showErrorMessage` asks, which minimal clients refuse. */
import { ShowMessageNotification, type Connection, type MessageType } from "vscode-languageserver/lib/common/api.js";

export function showMessage(connection: Connection, type: MessageType, message: string): void {
  void connection.sendNotification(ShowMessageNotification.type, { type, message }).catch(() => undefined); // The client is gone.
}
