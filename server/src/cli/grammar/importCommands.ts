/** What people bring along: a network, word vectors, feature vectors. */
import type { Command } from "commander";
import { runImportCheckpoint } from "../importCheckpoint.ts";
import { runImportEmbeddings, type ImportEmbeddingsOptions } from "../importEmbeddings.ts";
import { runImportVectors, type ImportVectorsOptions } from "../importVectors.ts";
import { positiveInteger } from "./options.ts";
import type { Runner } from "./runner.ts";

export function addImportCommands(program: Command, runner: Runner): void {
  program
    .command("import-checkpoint")
    .description("make the published network available as the feature model cp-resnet, from a checkpoint that you have")
    .argument("<file>", "CPResnet_BackProp_2bf74_2.pt of the public repository shreyanc/midlevel_general")
    .option("--json", "one JSON document", false)
    .action((file: string, options: { json: boolean }) => runner.finish(runImportCheckpoint(file, options)));

  program
    .command("import-embeddings")
    .description("make word vectors that you have available as a text encoder: --text NAME")
    .argument("<file>", "GloVe, EWE, word2vec or fastText vectors: text with or without a header, or word2vec's binary form; packed with gzip or not")
    .requiredOption("--name <name>", "what they are to be called")
    .option("--dimension <d>", "values a word (default: told by the file)", positiveInteger)
    .option("--enrich", "move opposites apart and like words together, by WordNet and by the field's own lists", false)
    .option("--json", "one JSON document", false)
    .action((file: string, options: ImportEmbeddingsOptions) => runner.interruptible((signal) => runImportEmbeddings(runner.places, file, options, signal)));

  program
    .command("import-vectors")
    .description("take vectors computed elsewhere as features of the performances: --features external:NAME")
    .argument("<workspace>", "folder of recordings or annotations")
    .argument("<file>", ".csv, .npy or .npz with one row a performance")
    .requiredOption("--name <name>", "what they are to be called")
    .option("--ids <which>", "what names the rows: a column (.csv), an array of strings (.npz), a text file with one line a row (.npy)")
    .option("--json", "one JSON document", false)
    .action((workspace: string, file: string, options: ImportVectorsOptions) => runner.finish(runImportVectors(workspace, file, options)));
}
