/**
 * Of how a text becomes a vector: negation, terms, endings, likenesses, prompt. To be raised with every change of it, so that maps
 * fitted to vectors as they were before are told apart.
 */
export const READING_VERSION = "2";
