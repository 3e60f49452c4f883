/** What there is to measure, in the order of the table. */
import type { Measurement } from "../measure.ts";
import { cpResnet } from "./cpResnet.ts";
import { cpResnetPeer } from "./cpResnetPeer.ts";
import { peakMemory } from "./peakMemory.ts";
import { twoWorkers } from "./twoWorkers.ts";
import { wholeAnalysis } from "./wholeAnalysis.ts";

export const MEASUREMENTS: readonly Measurement[] = [wholeAnalysis, twoWorkers, cpResnet, cpResnetPeer, peakMemory];
