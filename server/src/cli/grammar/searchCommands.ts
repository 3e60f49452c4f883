/** `espressivo search`, and `espressivo searches` for those that were saved. */
import type { Command } from "commander";
import { runSavedSearch, type SavedOptions } from "../savedSearch.ts";
import type { SearchOptions } from "../search.ts";
import { runSearchesDelete, runSearchesList } from "../searches.ts";
import { EXIT_USAGE } from "../terminal.ts";
import { engineOptions, features, map, model, positiveInteger, sentenceEncoder, text, type EngineChoice } from "./options.ts";
import type { Runner } from "./runner.ts";

export function addSearchCommands(program: Command, runner: Runner): void {
  program
    .command("search")
    .description("rank performances by a description of how they sound, with reasons")
    .argument("<workspace>", "folder of recordings")
    .argument("[query]", 'the description, for instance "dreamy, hesitant, not too slow piece:elise minorness>0.6"')
    .option("--like <performance>", "what sounds like this performance (its id), but for what the description asks")
    .option("--piece <piece>", "only the renditions of this piece, compared with one another")
    .option("--limit <n>", "how many results at the most (default: 10; all with --json)", positiveInteger)
    .addOption(model())
    .addOption(features())
    .addOption(text())
    .addOption(sentenceEncoder())
    .addOption(map("auto", "default", "ridge", "contrastive"))
    .option("--saved <name>", "the search saved under this name ('searches list' shows them); other options take the place of its own")
    .option("--save <name>", "save this search in the corpus, in .espressivo/searches.json")
    .option("--json", "one JSON document", false)
    .action((workspace: string, query: string | undefined, { model, sentenceEncoder, ...options }: SearchOptions & SavedOptions & EngineChoice, command: Command) => {
      if (query === undefined && options.like === undefined && options.saved === undefined) program.error("error: missing required argument 'query' (or --like, or --saved)", { exitCode: EXIT_USAGE });
      const isGiven = (name: string): boolean => command.getOptionValueSource(name) !== "default";
      return runner.withEngine(engineOptions({ model, sentenceEncoder }), (engine, signal) => runSavedSearch(engine, workspace, query, options, isGiven, signal), options.text);
    });
  addSavedSearchCommands(program, runner);
}

function addSavedSearchCommands(program: Command, runner: Runner): void {
  const searches = program.command("searches").description("the searches saved in a corpus with 'search --save' or in the editor: list, delete");

  searches
    .command("list")
    .description("those there are; 'search <workspace> --saved <name>' runs one")
    .argument("<workspace>", "folder of recordings or annotations")
    .option("--json", "one JSON document", false)
    .action((workspace: string, options: { json: boolean }) => runner.finish(runSearchesList(workspace, options)));

  searches
    .command("delete")
    .description("one of them")
    .argument("<workspace>", "folder of recordings or annotations")
    .argument("<name>", "as 'searches list' shows it")
    .action((workspace: string, name: string) => runner.finish(runSearchesDelete(workspace, name)));
}
