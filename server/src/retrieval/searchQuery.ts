/**
 * The query language of search: a description in free words, and anywhere in it filters (`piece:elise`,
 * `performer:"Glenn Gould"`, `composer:`, `work:`) and conditions on features in their own units (`minorness>0.6`,
 * `onset_density<=4`). What looks like one of these and is none is told, never searched for in silence.
 */
import { queryParts, withoutParts, type QueryPart } from "../protocol/queryParts.ts";
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

export function parseSearchQuery(query: string): SearchQuery {
  const filters: SearchFilter[] = [];
  const conditions: FeatureCondition[] = [];
  const faults: string[] = [];
  const parts = queryParts(query);
  for (const part of parts) {
    if (part.filter !== undefined) readFilter(part.filter.field, part.filter.value, filters, faults);
    if (part.condition !== undefined) readCondition(part.condition, conditions, faults, part.text);
  }
  return { text: withoutParts(query, parts), filters, conditions, faults };
}

function readFilter(field: string, value: string, filters: SearchFilter[], faults: string[]): void {
  const known = FILTER_FIELDS.find((name) => name === field);
  if (known === undefined) faults.push(`There is no filter '${field}:'. Filters: ${FILTER_FIELDS.map((name) => `${name}:`).join(" ")}.`);
  else if (value === "") faults.push(`The filter '${field}:' names nothing.`);
  else filters.push({ field: known, value });
}

function readCondition({ feature: called, operator, digits }: NonNullable<QueryPart["condition"]>, conditions: FeatureCondition[], faults: string[], part: string): void {
  const feature = NAMES.find((name) => name === called);
  const value = Number(digits);
  if (feature === undefined) faults.push(`There is no feature '${called}'. Features: ${NAMES.join(", ")}.`);
  else if (digits === "" || !Number.isFinite(value)) faults.push(`'${part.trim()}' needs a number, for instance ${feature}${operator}0.6.`);
  else conditions.push({ feature: feature as AnyFeatureName, operator, value });
}

/** What a filter is held against; several names where a thing has several. */
export type Filterable = Readonly<Record<FilterField, readonly string[]>>;

/** A name fits if it is the value, or else has it in it; letter case and accents aside. All filters of a field are alternatives. */
export function filterTest(filters: readonly SearchFilter[]): (names: Filterable) => boolean {
  const wanted = FILTER_FIELDS.map((field) => ({ field, values: filters.filter((filter) => filter.field === field).map(({ value }) => bare(value)) })).filter(({ values }) => values.length > 0);
  // A corpus has far fewer names than performances.
  const known = new Map<string, string>();
  const bareOnce = (name: string): string => {
    const made = known.get(name) ?? bare(name);
    known.set(name, made);
    return made;
  };
  return (names) => wanted.every(({ field, values }) => names[field].some((name) => values.some((value) => bareOnce(name).includes(value))));
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
