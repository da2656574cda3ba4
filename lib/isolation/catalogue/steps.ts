import { quote } from '../migrations/prepare';
import { ROLES } from '../roles';
import type { CatalogueObject } from './objects';

/** Statements of one transaction. `isAlone`: they cannot be in one. `role`: who runs them; null: the administrator. */
export interface RepairStep {
  role: string | null;
  statements: string[];
  isAlone?: boolean;
}

/** The place whose names stand in for those of the reference. */
export interface Target {
  schema: string;
  appRole: string;
}

export type Fill = (text: string) => string;

export function columnOf({ name, parts }: CatalogueObject, fill: Fill): string {
  return [
    quote(name),
    parts.type,
    parts.generated ? `generated always as (${fill(parts.generated)}) stored` : '',
    parts.default ? `default ${fill(parts.default)}` : '',
    parts.notNull === 'true' ? 'not null' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Checks and foreign keys in two transactions, the long one under a lock that lets people write. */
export function constraintSteps(object: CatalogueObject, table: string, fill: Fill): RepairStep[] {
  const add = `alter table ${table} add constraint ${quote(object.name)} ${fill(object.definition)}`;
  if (object.parts.type !== 'c' && object.parts.type !== 'f') return [owner(add)];
  return [owner(`${add} not valid`), owner(`alter table ${table} validate constraint ${quote(object.name)}`)];
}

export function indexStep(object: CatalogueObject, fill: Fill): RepairStep {
  const sql = fill(object.definition).replace(/^(create (?:unique )?index)/i, '$1 concurrently');
  return { role: ROLES.owner, statements: [sql], isAlone: true };
}

export function functionStep(object: CatalogueObject, target: Target): RepairStep {
  const fill = filler(target);
  const role = quote(object.parts.owner ?? ROLES.owner);
  const schema = quote(target.schema);
  return {
    role: null,
    statements: [
      `grant usage, create on schema ${schema} to ${role}`,
      `set local role ${role}`,
      fill(object.parts.sql ?? ''),
      `revoke all on function ${schema}.${object.name} from public`,
      'reset role',
      ...(object.parts.owner === ROLES.owner ? [] : [`revoke create on schema ${schema} from ${role}`]),
    ],
  };
}

export function grantStep(
  expected: CatalogueObject | null,
  actual: CatalogueObject | null,
  target: Target,
): RepairStep {
  const { object, name, column, grantee } = (expected ?? actual)?.parts ?? {};
  const schema = quote(target.schema);
  const on =
    object === 'schema'
      ? `schema ${schema}`
      : object === 'function'
        ? `function ${schema}.${name}`
        : `table ${schema}.${quote(name ?? '')}`;
  const role =
    grantee === 'public' ? 'public' : quote(grantee === '{app}' ? target.appRole : (grantee ?? ''));
  const of = column ? ` (${quote(column)})` : '';
  const privileges = expected?.definition
    .split(', ')
    .map((privilege) => `${privilege}${of}`)
    .join(', ');
  return {
    role: null,
    statements: [
      ...(actual ? [`revoke all${of} on ${on} from ${role}`] : []),
      ...(privileges ? [`grant ${privileges} on ${on} to ${role}`] : []),
    ],
  };
}

export function dropSteps(object: CatalogueObject, { schema }: Target): RepairStep[] | null {
  const table = `${quote(schema)}.${quote(object.table ?? object.name)}`;
  switch (object.kind) {
    case 'table':
      return [owner(`drop table ${table}`)];
    case 'column':
      return [owner(`alter table ${table} drop column ${quote(object.name)}`)];
    case 'constraint':
      return [owner(`alter table ${table} drop constraint ${quote(object.name)}`)];
    case 'policy':
      return [owner(`drop policy ${quote(object.name)} on ${table}`)];
    case 'trigger':
      return [owner(`drop trigger ${quote(object.name)} on ${table}`)];
    case 'index':
      return [
        {
          role: ROLES.owner,
          statements: [`drop index concurrently ${quote(schema)}.${quote(object.name)}`],
          isAlone: true,
        },
      ];
    case 'function':
      return [{ role: null, statements: [`drop function ${quote(schema)}.${object.name}`] }];
    case 'other': {
      const { definition } = object;
      return [{ role: null, statements: [`drop ${definition} ${quote(schema)}.${quote(object.name)}`] }];
    }
    default:
      return null;
  }
}

export function owner(...statements: string[]): RepairStep {
  return { role: ROLES.owner, statements };
}

/** Puts the names of a place into a definition of the reference. */
export function filler({ schema, appRole }: Target): Fill {
  return (text) =>
    text
      .replaceAll("'{schema}'", `'${schema}'`)
      .replaceAll('{schema}', quote(schema))
      .replaceAll('{app}', quote(appRole));
}

/** Foreign keys may refer to the table's own keys. */
export function keysFirst(a: string, b: string): number {
  return Number(/ FOREIGN KEY /.test(a)) - Number(/ FOREIGN KEY /.test(b));
}
