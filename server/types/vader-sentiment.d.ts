/** The lexicon as the package's sources have it; the package has no types of its own. */
declare module "vader-sentiment/src/vader_lexicon.js" {
  /** Mean valence of ten raters, -4 (most negative) … 4 (most positive), by lower-case word. */
  export const lexicon: Readonly<Record<string, number>>;
}

/** The package's analyser; used by tests alone. */
declare module "vader-sentiment" {
  const vader: { readonly SentimentIntensityAnalyzer: { readonly polarity_scores: (text: string) => { readonly compound: number } } };
  export default vader;
}
