import { quote } from '../migrations/prepare';
import { ROLES } from '../roles';
import type { Difference } from './compare';
import type { Catalogue, CatalogueObject } from './objects';
import {
  columnOf,
  constraintSteps,
  dropSteps,
  type Fill,
  filler,
  functionStep,
  grantStep,
  indexStep,
  keysFirst,
  owner,
  type RepairStep,
  type Target,
} from './steps';

/**
 * How a difference is mended, made of the reference's own definitions; null when a person has to decide: rows would be
 * rewritten or lost. Extra objects are dropped only when `isDrop` says so.
 */
export function repairOf(
  difference: Difference,
  reference: Catalogue,
  target: Target,
  isDrop = false,
): RepairStep[] | null {
  const { problem, expected, actual, kind } = difference;
  if (kind === 'grant') return [grantStep(expected, actual, target)];
  if (problem === 'extra') return isDrop && actual ? dropSteps(actual, target) : null;
  if (!expected) return null;
  return problem === 'missing'
    ? createSteps(expected, reference, target)
    : changeSteps(expected, actual, target);
}

/** Whether `repairOf` has an answer, without dropping anything. */
export function isRepairable(difference: Difference, reference: Catalogue): boolean {
  return repairOf(difference, reference, { schema: 'x', appRole: 'x' }) !== null;
}

function createSteps(object: CatalogueObject, reference: Catalogue, target: Target): RepairStep[] | null {
  const fill = filler(target);
  const table = `${quote(target.schema)}.${quote(object.table ?? object.name)}`;
  switch (object.kind) {
    case 'table':
      return createTable(object, reference, target);
    case 'column':
      return [owner(`alter table ${table} add column ${columnOf(object, fill)}`)];
    case 'constraint':
      return constraintSteps(object, table, fill);
    case 'policy':
      return [owner(`create policy ${quote(object.name)} on ${table} ${fill(object.definition)}`)];
    case 'index':
      return [indexStep(object, fill)];
    case 'trigger':
      return [owner(fill(object.parts.sql ?? ''))];
    case 'function':
      return [functionStep(object, target)];
    default:
      return null;
  }
}

function changeSteps(
  expected: CatalogueObject,
  actual: CatalogueObject | null,
  target: Target,
): RepairStep[] | null {
  const fill = filler(target);
  const table = `${quote(target.schema)}.${quote(expected.table ?? expected.name)}`;
  switch (expected.kind) {
    case 'table':
      return tableSteps(expected, actual, table);
    case 'column':
      return columnChange(expected, actual, table, fill);
    case 'constraint': {
      if (expected.parts.type !== 'c' && expected.parts.type !== 'f') return null;
      const drop = owner(`alter table ${table} drop constraint ${quote(expected.name)}`);
      const [add, ...rest] = constraintSteps(expected, table, fill);
      return add ? [{ ...drop, statements: [...drop.statements, ...add.statements] }, ...rest] : null;
    }
    case 'policy':
      return [
        owner(
          `drop policy ${quote(expected.name)} on ${table}`,
          `create policy ${quote(expected.name)} on ${table} ${fill(expected.definition)}`,
        ),
      ];
    case 'index': {
      const drop = `drop index concurrently if exists ${quote(target.schema)}.${quote(expected.name)}`;
      return [{ role: ROLES.owner, statements: [drop], isAlone: true }, indexStep(expected, fill)];
    }
    case 'trigger':
      return [owner(`drop trigger ${quote(expected.name)} on ${table}`, fill(expected.parts.sql ?? ''))];
    case 'function':
      return [functionStep(expected, target)];
    default:
      return null;
  }
}

/** A table with everything that belongs to it; nobody has it yet, so it is one transaction. */
function createTable(object: CatalogueObject, reference: Catalogue, target: Target): RepairStep[] {
  const fill = filler(target);
  const table = `${quote(target.schema)}.${quote(object.name)}`;
  const its = (kind: CatalogueObject['kind']) =>
    [...reference.values()].filter((part) => part.kind === kind && part.table === object.name);
  const constraints = its('constraint').map(
    (part) => `alter table ${table} add constraint ${quote(part.name)} ${fill(part.definition)}`,
  );
  return [
    owner(
      `create table ${table} (${its('column')
        .map((part) => columnOf(part, fill))
        .join(', ')})`,
      `alter table ${table} enable row level security`,
      `alter table ${table} force row level security`,
      ...its('policy').map(
        (part) => `create policy ${quote(part.name)} on ${table} ${fill(part.definition)}`,
      ),
      ...constraints.sort(keysFirst),
      ...its('index').map((part) => fill(part.definition)),
      ...its('trigger').map((part) => fill(part.parts.sql ?? '')),
      ...its('grant').flatMap((part) => grantStep(part, null, target).statements),
    ),
  ];
}

function tableSteps(expected: CatalogueObject, actual: CatalogueObject | null, table: string): RepairStep[] {
  const steps: RepairStep[] = [];
  if (actual?.parts.owner !== expected.parts.owner)
    steps.push({
      role: null,
      statements: [`alter table ${table} owner to ${quote(expected.parts.owner ?? ROLES.owner)}`],
    });
  steps.push(
    owner(`alter table ${table} enable row level security`, `alter table ${table} force row level security`),
  );
  return steps;
}

/** Another type or another computation would rewrite every row: a person's decision. */
function columnChange(
  { name, parts }: CatalogueObject,
  actual: CatalogueObject | null,
  table: string,
  fill: Fill,
): RepairStep[] | null {
  if (!actual || actual.parts.type !== parts.type || actual.parts.generated !== parts.generated) return null;
  const column = `alter table ${table} alter column ${quote(name)}`;
  const changes: string[] = [];
  if (actual.parts.default !== parts.default)
    changes.push(parts.default ? `${column} set default ${fill(parts.default)}` : `${column} drop default`);
  if (actual.parts.notNull !== parts.notNull)
    changes.push(`${column} ${parts.notNull === 'true' ? 'set' : 'drop'} not null`);
  return changes.length > 0 ? [owner(...changes)] : null;
}
