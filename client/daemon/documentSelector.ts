/** The documents that the language server may have something to say about. */
const SCHEMES = ["file", "untitled"];
const LANGUAGES = ["yaml", "json", "jsonc", "markdown", "python"];
const PATTERNS = ["**/*.csv", "**/*.tsv", "**/*.jams"];

export const DOCUMENT_SELECTOR: ({ language: string; scheme: string } | { pattern: string; scheme: string } | { notebook: string })[] = [
  ...SCHEMES.flatMap((scheme) => [...LANGUAGES.map((language) => ({ language, scheme })), ...PATTERNS.map((pattern) => ({ pattern, scheme }))]),
  { notebook: "*" },
];
