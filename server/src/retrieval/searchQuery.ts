/**
 * The query language of search: a description in free words, and anywhere in it filters (`piece:elise`,
 * `performer:"Glenn Gould"`, `composer:`, `work:`) and conditions on features in their own units (`minorness>0.6`,
 * `onset_density<=4`). What looks like one of these and is none is told, never searched for in silence.
 */
import { EXTENDED_NAMES, FEATURE_NAMES, type AnyFeatureName } from "../protocol/features.ts";

export const FILTER_FIELDS = ["piece", "performer", "composer", "work"] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];

export interface SearchFilter {
  readonly field: FilterField;
  readonly value: string;
}

export interface FeatureCondition {
  readonly feature: AnyFeatureName;
  readonly operator: "<" | "<=" | ">" | ">=";
  readonly value: number;
}

export interface SearchQuery {
  /** The description alone. */
  readonly text: string;
  readonly filters: readonly SearchFilter[];
  readonly conditions: readonly FeatureCondition[];
  /** Sentences on what could not be read; it narrows nothing. */
  readonly faults: readonly string[];
}

const NAMES: readonly string[] = [...FEATURE_NAMES, ...EXTENDED_NAMES];
/** `name:value` or `name:"value with blanks"`, `name` of letters; a condition may have blanks around its operator. */
const PARTS = /(?<![\p{L}\p{N}_-])(?:(?<field>\p{L}+):(?:"(?<quoted>[^"]*)"|(?<plain>[^\s,;"]+))|(?<feature>[\p{L}_-]+)\s*(?<operator><=|>=|≤|≥|<|>)\s*(?<value>[^\s,;]*))/gu;

export function parseSearchQuery(query: string): SearchQuery {
  const filters: SearchFilter[] = [];
  const conditions: FeatureCondition[] = [];
  const faults: string[] = [];
  const text = query.replace(PARTS, (part: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (groups["field"] === undefined) readCondition(groups, conditions, faults, part);
    else readFilter(groups["field"].toLowerCase(), groups["quoted"] ?? groups["plain"] ?? "", filters, faults);
    return " ";
  });
  return { text: text.replace(/\s+/gu, " ").replace(/ (?=[,;])/gu, "").replace(/[,;](?=[,;])/gu, "").replace(/^[\s,;]+|[\s,;]+$/gu, ""), filters, conditions, faults };
}

function readFilter(field: string, value: string, filters: SearchFilter[], faults: string[]): void {
  const known = FILTER_FIELDS.find((name) => name === field);
  if (known === undefined) faults.push(`There is no filter '${field}:'. Filters: ${FILTER_FIELDS.map((name) => `${name}:`).join(" ")}.`);
  else if (value === "") faults.push(`The filter '${field}:' names nothing.`);
  else filters.push({ field: known, value });
}

function readCondition(groups: Readonly<Record<string, string | undefined>>, conditions: FeatureCondition[], faults: string[], part: string): void {
  const written = groups["feature"] ?? "";
  const feature = NAMES.find((name) => name === written.toLowerCase().replaceAll("-", "_"));
  const digits = groups["value"] ?? "";
  const value = Number(digits);
  if (feature === undefined) faults.push(`There is no feature '${written}'. Features: ${NAMES.join(", ")}.`);
  else if (digits === "" || !Number.isFinite(value)) faults.push(`'${part.trim()}' needs a number, for instance ${feature}${groups["operator"] ?? ">"}0.6.`);
  else conditions.push({ feature: feature as AnyFeatureName, operator: operatorOf(groups["operator"]), value });
}

function operatorOf(written: string | undefined): FeatureCondition["operator"] {
  if (written === "≤" || written === "<=") return "<=";
  if (written === "≥" || written === ">=") return ">=";
  return written === "<" ? "<" : ">";
}

/** What a filter is held against; several names where a thing has several. */
export type Filterable = Readonly<Record<FilterField, readonly string[]>>;

/** A name fits if it is the value, or else has it in it; letter case and accents aside. All filters of a field are alternatives. */
export function fitsFilters(names: Filterable, filters: readonly SearchFilter[]): boolean {
  return FILTER_FIELDS.every((field) => {
    const wanted = filters.filter((filter) => filter.field === field);
    return wanted.length === 0 || wanted.some(({ value }) => names[field].some((name) => bare(name).includes(bare(value))));
  });
}

export function meetsCondition(value: number, { operator, value: bound }: FeatureCondition): boolean {
  if (operator === "<") return value < bound;
  if (operator === "<=") return value <= bound;
  return operator === ">" ? value > bound : value >= bound;
}

export function conditionText({ feature, operator, value }: FeatureCondition): string {
  return `${feature}${operator}${value}`;
}

function bare(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
