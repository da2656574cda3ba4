import { CATALOGUE_KINDS, type Catalogue, type CatalogueKind, type CatalogueObject } from './objects';

export interface Difference {
  key: string;
  kind: CatalogueKind;
  problem: 'missing' | 'different' | 'extra';
  expected: CatalogueObject | null;
  actual: CatalogueObject | null;
  /** What is wrong, for people. */
  sentence: string;
}

/**
 * How a schema differs from what it should be, the most grave first. What belongs to a missing or extra table is not told
 * beside the table. Pure.
 */
export function compareCatalogues(expected: Catalogue, actual: Catalogue): Difference[] {
  const differences: Difference[] = [];
  for (const [key, object] of expected) {
    const found = actual.get(key) ?? null;
    if (found === null) {
      if (!isWithTable(object, actual)) continue;
      differences.push({
        key,
        kind: object.kind,
        problem: 'missing',
        expected: object,
        actual: null,
        sentence: missing(object),
      });
    } else if (found.definition !== object.definition) {
      differences.push({
        key,
        kind: object.kind,
        problem: 'different',
        expected: object,
        actual: found,
        sentence: different(object, found),
      });
    }
  }
  for (const [key, object] of actual) {
    if (expected.has(key) || !isWithTable(object, expected)) continue;
    differences.push({
      key,
      kind: object.kind,
      problem: 'extra',
      expected: null,
      actual: object,
      sentence: extra(object),
    });
  }
  return differences.sort(
    (a, b) => CATALOGUE_KINDS.indexOf(a.kind) - CATALOGUE_KINDS.indexOf(b.kind) || a.key.localeCompare(b.key),
  );
}

/** The table it belongs to stands on the other side as well. */
function isWithTable({ table }: CatalogueObject, other: Catalogue): boolean {
  return table === null || other.has(`table:${table}`);
}

function nameOf({ kind, table, name, parts }: CatalogueObject): string {
  switch (kind) {
    case 'schema':
      return 'The schema';
    case 'table':
      return `The table ${name}`;
    case 'column':
      return `The column ${table}.${name}`;
    case 'function':
      return `The function ${name}`;
    case 'grant':
      return `The grant on ${parts.object === 'schema' ? 'the schema' : `${parts.name}${parts.column ? ` (${parts.column})` : ''}`} to ${roleOf(parts.grantee)}`;
    case 'other':
      return `The object ${name}`;
    default:
      return `The ${kind} ${name} of ${table}`;
  }
}

function roleOf(grantee: string | null | undefined): string {
  if (grantee === '{app}') return 'the application';
  return grantee === 'public' ? 'everybody' : (grantee ?? '');
}

function missing(object: CatalogueObject): string {
  return object.kind === 'grant'
    ? `${nameOf(object)} is missing: ${object.definition}.`
    : `${nameOf(object)} is missing.`;
}

function extra(object: CatalogueObject): string {
  return object.kind === 'grant'
    ? `${nameOf(object)} is not ours: ${object.definition}.`
    : `${nameOf(object)} is not ours.`;
}

function different(expected: CatalogueObject, actual: CatalogueObject): string {
  const name = nameOf(expected);
  if (expected.kind === 'table') {
    if (actual.parts.rowSecurity !== expected.parts.rowSecurity) return `${name} has row-level security off.`;
    if (actual.parts.forced !== expected.parts.forced) return `${name} does not force row-level security.`;
    return `${name} belongs to ${actual.parts.owner} instead of ${expected.parts.owner}.`;
  }
  if (expected.kind === 'function') return `${name} has another definition.`;
  if (expected.kind === 'index' && actual.parts.valid === 'false')
    return `${name} is not valid: making it was interrupted.`;
  return `${name} reads "${short(actual.definition)}" instead of "${short(expected.definition)}".`;
}

function short(text: string): string {
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}
