/**
 * Words that join or grade others and describe nothing by themselves: they get no vector and are not reported as
 * unknown. "too slow" is slow; how slow is too slow depends on who speaks. They also show in which language a description is.
 */
const LISTS: Readonly<Record<string, string>> = {
  english:
    "a an the and or but yet so as at by for from in into of off on onto out over per than that these this those to up upon via with within " +
    "am are be been being can could did do does doing done had has have having is may might must shall should was were will would " +
    "he her hers him his i it its me my our ours she their them they us we who whom which what when where while you your one " +
    "also although because both each either else ever every few here how however if just like likely many more most much only other " +
    "own perhaps same some somehow something somewhat such then there though through thus too very quite rather really fairly pretty " +
    "extremely incredibly completely totally absolutely bit little slightly lot lots kind sort type almost nearly always often sometimes " +
    "instead all any around about again between during before after enough way i'm it'd i'd you'd",
  german:
    "der die das den dem des ein eine einen einem einer eines und oder aber auch sehr zu zum zur etwas eher ganz recht ziemlich wirklich " +
    "ist sind war wird wie mit im ins vom von bei auf für als noch mehr viel viele doch sondern so bisschen wenig es er sie ich man nur " +
    "dass dieser diese dieses diesem diesen jeder jede jedes jedem jeden sein seine seiner seinem seinen ihr ihre ihrer ihrem ihren wir uns sich " +
    "nach über unter durch gegen um aus bis beim ans aufs vor hinter zwischen während weil wenn dann denn hier dort haben hatte hätte " +
    "wäre kann können könnte muss müsste soll sollte werden wurde wurden würde geworden worden immer oft manchmal meist meistens gar überhaupt " +
    "besonders allzu überaus äußerst höchst ungemein relativ insgesamt durchweg durchaus teils teilweise stellenweise zwar dabei dazu davon " +
    "damit daran darin sowie jedoch dennoch trotzdem außerdem vielleicht leider schon eben wohl wieder alle allem alles ihm ihn was wo " +
    "wirkt wirken scheint scheinen macht machen gibt kommt geht lässt lassen bleibt hört geradezu " +
    "beinahe nahezu regelrecht große großer großes großem großen vielen vieler andere anderen beide beiden fürs",
  french:
    "le la les un une des du de d et ou mais très trop plus peu avec dans en au aux par pour sur est sont c'est qui que ce cette il elle on " +
    "assez tout toute bien comme seulement " +
    "je tu nous vous ils elles se sa ses leur leurs tres cela ça cet ces c'était était être avoir ont avait fait peut semble parfois toujours " +
    "souvent presque vraiment beaucoup si aussi donc même où dont entre vers chez sous après avant depuis puis quand lorsque parce ainsi alors " +
    "lieu surtout extrêmement particulièrement plutôt relativement totalement complètement absolument tellement tel telle tels telles quelque quelques " +
    "plusieurs chaque autre autres déjà ici là tous toutes à ne n'est n'a n'y d'un d'une paraît reste donne prend qu'il qu'elle qu'on s'est cependant pourtant grande grandes",
  italian:
    "il lo gli i uno ed e ma più molto poco assai troppo tanto con del della dello nel nella al alla allo quasi sempre come che è però solo " +
    "la le un una di da in per a si mi ti ci ne lui lei loro suo sua suoi questo questa questi queste quello quella anche ancora mentre quando " +
    "perché nei negli nelle dei delle degli dal dalla sul sulla sui sulle ha hanno essere c'è davvero veramente abbastanza piuttosto proprio " +
    "invece così spesso talvolta volte po' po fra tra ogni altro altra altri altre qualche cui se tutto tutta tutte molta molte molti tanta troppa " +
    "troppi troppe sono sembra rimane resta dà prende mette viene rende poche pochi poca decisamente estremamente incredibilmente particolarmente tuttavia piu grande grandi",
};

/** Of these another language has its own, though not on these lists; or English takes them from Italian scores or French phrases. */
const SHOW_NOTHING: ReadonlySet<string> = new Set(
  (
    "die den des war was man will also am an so in im all her er es mit um da sei uns kind sort type or as on par pour plus tout de du en qui entre " +
    "dont tel come per no i a me us d si ne se un tu son elle ci ti mi lui lei po ha " +
    "e ed lo uno solo più piu molto poco assai troppo tanto con sempre quasi al alla allo del ma che tutto tutta"
  ).split(" "),
);

const LANGUAGES: ReadonlyMap<string, readonly string[]> = (() => {
  const languages = new Map<string, string[]>();
  for (const [language, list] of Object.entries(LISTS)) {
    for (const word of new Set(list.split(" "))) languages.set(word, [...(languages.get(word) ?? []), language]);
  }
  return languages;
})();

export function isFunctionWord(word: string): boolean {
  return LANGUAGES.has(word);
}

/** The one language (or `english`) that a function word shows; undefined if several have it, or it is none. */
export function languageOfFunctionWord(word: string): string | undefined {
  const languages = LANGUAGES.get(word) ?? [];
  return languages.length === 1 && !SHOW_NOTHING.has(word) ? languages[0] : undefined;
}
