/**
 * Words that join or grade others and describe nothing by themselves: they get no vector and are not reported as
 * unknown. "too slow" is slow; how slow is too slow depends on who speaks.
 */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    // English
    "a an the and or but yet so as at by for from in into of off on onto out over per than that these this those to up upon via with within " +
    "am are be been being can could did do does doing done had has have having is may might must shall should was were will would " +
    "he her hers him his i it its me my our ours she their them they us we who whom which what when where while you your one " +
    "also although because both each either else ever every few here how however if just like likely many more most much only other " +
    "own perhaps same some somehow something somewhat such then there though through thus too very quite rather really fairly pretty " +
    "extremely incredibly completely totally absolutely bit little slightly lot lots kind sort type almost nearly always often sometimes " +
    "all any around about again between during before after enough way i'm it'd i'd you'd " +
    // German
    "der die das den dem des ein eine einen einem einer eines und oder aber auch sehr zu zum zur etwas eher ganz recht ziemlich wirklich " +
    "ist sind war wird wie mit im ins vom von bei auf für als noch mehr viel viele doch sondern so bisschen wenig es er sie ich man nur " +
    // French
    "le la les un une des du de d et ou mais très trop plus peu avec dans en au aux par pour sur est sont c'est qui que ce cette il elle on " +
    "assez tout toute bien comme seulement " +
    // Italian
    "il lo gli i uno ed e ma più molto poco assai troppo tanto con del della dello nel nella al alla allo quasi sempre come che è però solo"
  ).split(" "),
);

export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word);
}
