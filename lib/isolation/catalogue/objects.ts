/** What a schema of tenants is made of. */
export const CATALOGUE_KINDS = [
  'schema',
  'table',
  'column',
  'constraint',
  'policy',
  'index',
  'function',
  'trigger',
  'grant',
  'other',
] as const;
export type CatalogueKind = (typeof CATALOGUE_KINDS)[number];

/**
 * One of these, comparable between schemas: the schema's name reads `{schema}`, the application's role `{app}`.
 */
export interface CatalogueObject {
  kind: CatalogueKind;
  /** The table it belongs to; null for tables themselves, functions and what else stands alone. */
  table: string | null;
  /** Unique among objects of its kind and table. */
  name: string;
  /** Everything that counts, as one text: two with the same text are the same. */
  definition: string;
  /** What a repair needs to know beside the definition. */
  parts: Record<string, string | null>;
}

export type Catalogue = ReadonlyMap<string, CatalogueObject>;

export function keyOf({ kind, table, name }: Pick<CatalogueObject, 'kind' | 'table' | 'name'>): string {
  return `${kind}:${table === null ? '' : `${table}.`}${name}`;
}
