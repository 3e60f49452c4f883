/** espressivo/encoders: the text encoders that descriptions can be read with, shipped ones first. */
import { encodersFolder, listEncoders } from "../../models/encoders/importedEncoders.ts";
import type { EncodersParams, EncodersResponse } from "../../protocol/messages.ts";
import type { Request } from "../handle.ts";
import { unlessAborted } from "../session.ts";
import { present } from "../present.ts";
import type { Services } from "./services.ts";

export function encodersHandler({ session }: Services): Request<EncodersParams, EncodersResponse> {
  return {
    parse: () => ({}),
    async run(_, signal) {
      await unlessAborted(session.ready(), signal);
      // The engine's know the sentence encoder of the settings.
      const resources = session.engine?.resources ?? session.resources;
      const [names, imported] = await Promise.all([resources.encoders(), listEncoders(encodersFolder())]);
      return { encoders: names.map((name) => ({ name, ...present({ imported: imported.find((encoder) => encoder.name === name) }) })) };
    },
  };
}
