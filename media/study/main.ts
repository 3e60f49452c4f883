/** The page that a rater opens: introduction, one item after the other, the answers as a file. Needs no network. */
import { Answers } from "./answers.ts";
import { finishScreen } from "./finishScreen.ts";
import { introScreen } from "./introScreen.ts";
import { itemScreen } from "./itemScreen.ts";
import { page } from "./page.ts";
import { stopPlaying } from "./player.ts";

const root = document.getElementById("study") ?? document.body;
let answers: Answers | undefined;

function show(screen: HTMLElement): void {
  stopPlaying();
  root.replaceChildren(screen);
  window.scrollTo(0, 0);
  // Screen readers and keyboards begin where the new screen does.
  screen.querySelector<HTMLElement>("h1")?.focus();
}

/** @param isResumed whether the rater comes back to answers of an earlier visit */
function showItem(own: Answers, place: number, isResumed = false): void {
  if (place < 0) showIntro();
  else if (place >= own.order.length) show(finishScreen(own, () => showItem(own, own.order.length - 1)));
  else {
    own.reach(place);
    show(itemScreen(own, place, isResumed, (next) => showItem(own, next)));
  }
}

function showIntro(): void {
  show(
    introScreen(answers, (rater, training) => {
      answers = answers?.rater === rater ? answers : new Answers(rater);
      answers.training = training;
      showItem(answers, answers.reached, answers.resumed);
    }),
  );
}

window.addEventListener("beforeunload", (event) => {
  if (answers?.wouldBeLost === true) event.preventDefault();
});
document.title = page.texts["title"] ?? document.title;
showIntro();
