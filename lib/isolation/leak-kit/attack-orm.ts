import { newId } from '@/lib/kernel/ids';
import type { TenantModel, TenantModelMap } from '../model-map/types';
import { type AllowedValues, makeRow, parentsFirst, type Row } from './rows';

type Delegate = Record<string, (args: unknown) => Promise<unknown>>;
/** Any Prisma client of the tenant plane: bound, unbound or unrestricted. */
export type OrmClient = Record<string, Delegate>;

export interface OrmAttack {
  models: TenantModelMap;
  /** The attacker's client: the one under test. */
  attacker: OrmClient;
  attackerId: string;
  victimId: string;
  /** One row per model of each tenant, keyed by model name, with database column names. */
  victimRows: Map<string, Row>;
  attackerRows: Map<string, Row>;
  victimParents: Map<string, string>;
  attackerParents: Map<string, string>;
  allowed: AllowedValues;
  isMutable: (model: TenantModel) => boolean;
}

/**
 * Attacks every model through Prisma: reads, counts, writes, upserts, connects and nested writes with a stranger's keys.
 * @returns every finding as a sentence
 */
export async function attackOrm(attack: OrmAttack): Promise<string[]> {
  const findings: string[] = [];
  for (const model of parentsFirst(attack.models)) {
    const delegate = attack.attacker[lowerFirst(model.model)];
    if (!delegate) throw new Error(`The client has no model ${model.model}.`);
    const probe = new Probe(model, findings);
    await attackReads(probe, delegate, attack);
    await attackWrites(probe, delegate, attack);
    await attackRelations(probe, delegate, attack);
  }
  return findings;
}

class Probe {
  constructor(
    readonly model: TenantModel,
    private readonly findings: string[],
  ) {}

  /** Records a finding when `act` succeeds with something that `isLeak` says is a stranger's. */
  async expectNothing(
    what: string,
    act: () => Promise<unknown>,
    isLeak: (result: unknown) => boolean,
  ): Promise<void> {
    const result = await act().catch(() => undefined);
    if (result !== undefined && isLeak(result)) this.findings.push(`${this.model.model}: ${what}`);
  }

  async expectControl(
    what: string,
    act: () => Promise<unknown>,
    isFine: (result: unknown) => boolean,
  ): Promise<void> {
    const result = await act().catch((error: unknown) => error);
    if (!isFine(result))
      this.findings.push(`${this.model.model}: control failed: ${what} (${String(result).slice(-200)})`);
  }
}

async function attackReads(probe: Probe, delegate: Delegate, attack: OrmAttack): Promise<void> {
  const { model } = probe;
  const theirs = keyOf(model, attack.victimRows.get(model.model));
  const mine = keyOf(model, attack.attackerRows.get(model.model));
  const isStranger = (row: unknown) => (row as { tenantId?: string } | null)?.tenantId === attack.victimId;
  const hasStranger = (rows: unknown) => (rows as unknown[]).some(isStranger);
  const call = (operation: string, args: unknown) => async () => delegate[operation]?.(args);
  await probe.expectNothing('findMany returned strangers', call('findMany', {}), hasStranger);
  await probe.expectNothing(
    'findMany by tenant',
    call('findMany', { where: { tenantId: attack.victimId } }),
    hasStranger,
  );
  await probe.expectNothing(
    'findMany with OR',
    call('findMany', { where: { OR: [{ tenantId: attack.victimId }, {}] } }),
    hasStranger,
  );
  await probe.expectNothing(
    'findMany with NOT',
    call('findMany', { where: { NOT: { tenantId: attack.attackerId } } }),
    hasStranger,
  );
  await probe.expectNothing('findFirst by key', call('findFirst', { where: theirs.flat }), isStranger);
  await probe.expectNothing('findUnique by key', call('findUnique', { where: theirs.unique }), isStranger);
  await probe.expectNothing(
    'count of strangers',
    call('count', { where: { tenantId: attack.victimId } }),
    (n) => Number(n) > 0,
  );
  await probe.expectNothing(
    'aggregate over strangers',
    call('aggregate', { where: { tenantId: attack.victimId }, _count: true }),
    (r) => (r as { _count: number })._count > 0,
  );
  await probe.expectNothing('groupBy shows strangers', call('groupBy', { by: ['tenantId'] }), hasStranger);
  await probe.expectControl('own findUnique', call('findUnique', { where: mine.unique }), (row) =>
    Boolean((row as { tenantId?: string } | null)?.tenantId),
  );
}

async function attackWrites(probe: Probe, delegate: Delegate, attack: OrmAttack): Promise<void> {
  const { model } = probe;
  const theirs = keyOf(model, attack.victimRows.get(model.model));
  const mine = keyOf(model, attack.attackerRows.get(model.model));
  const call = (operation: string, args: unknown) => async () => delegate[operation]?.(args);
  const counted = (result: unknown) => (result as { count: number }).count > 0;
  const always = () => true;
  const foreign = fields(model, makeRow(model, attack.victimId, attack.victimParents, attack.allowed));
  await probe.expectNothing('create for a stranger', call('create', { data: foreign }), always);
  await probe.expectNothing('createMany for a stranger', call('createMany', { data: [foreign] }), counted);
  const own = fields(model, makeRow(model, attack.attackerId, attack.attackerParents, attack.allowed));
  await probe.expectControl(
    'own create',
    call('create', { data: own }),
    (row) => (row as { tenantId?: string }).tenantId === attack.attackerId,
  );
  if (!attack.isMutable(model)) return;
  const [field, value] = harmlessChange(model);
  await probe.expectNothing(
    'update by key',
    call('update', { where: theirs.unique, data: { [field]: value } }),
    always,
  );
  await probe.expectNothing(
    'updateMany of strangers',
    call('updateMany', { where: { tenantId: attack.victimId }, data: { [field]: value } }),
    counted,
  );
  await probe.expectNothing(
    'moved to a stranger',
    call('updateMany', { where: mine.flat, data: { tenantId: attack.victimId } }),
    counted,
  );
  const upsert = { where: theirs.unique, create: foreign, update: { [field]: value } };
  await probe.expectNothing('upsert of a stranger’s row', call('upsert', upsert), always);
  await probe.expectNothing('delete by key', call('delete', { where: theirs.unique }), always);
  await probe.expectNothing(
    'deleteMany of strangers',
    call('deleteMany', { where: { tenantId: attack.victimId } }),
    counted,
  );
  await probe.expectControl(
    'own update',
    call('update', { where: mine.unique, data: { [field]: value } }),
    (row) => Boolean((row as { tenantId?: string }).tenantId),
  );
}

/** connect, nested reads and nested writes along every relation. */
async function attackRelations(probe: Probe, delegate: Delegate, attack: OrmAttack): Promise<void> {
  const { model } = probe;
  const mine = keyOf(model, attack.attackerRows.get(model.model));
  for (const relation of model.relations) {
    const target = attack.models[relation.model];
    if (!target) continue;
    const theirs = keyOf(target, attack.victimRows.get(target.model));
    const [field, value] = harmlessChange(target);
    const nested = relation.isList
      ? [
          ['connect', { connect: [theirs.unique] }],
          ['nested update', { update: [{ where: theirs.unique, data: { [field]: value } }] }],
          ['nested delete', { delete: [theirs.unique] }],
        ]
      : [['connect', { connect: theirs.unique }]];
    for (const [what, writes] of nested as [string, unknown][]) {
      await probe.expectNothing(
        `${what} along ${relation.field}`,
        async () => delegate.update?.({ where: mine.unique, data: { [relation.field]: writes } }),
        () => true,
      );
    }
    await probe.expectNothing(
      `include ${relation.field}`,
      async () => delegate.findMany?.({ include: { [relation.field]: true } }),
      (rows) => JSON.stringify(rows, bigintSafe).includes(attack.victimId),
    );
  }
}

function bigintSafe(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

function fields(model: TenantModel, row: Row): Row {
  return Object.fromEntries(
    model.columns
      .filter((c) => row[c.column] !== undefined)
      .map((c) => [c.field, c.type === 'Json' ? {} : row[c.column]]),
  );
}

function keyOf(model: TenantModel, row: Row | undefined): { unique: Row; flat: Row } {
  if (!row) throw new Error(`The kit has no row of ${model.model}.`);
  const data = fields(model, row);
  const flat = Object.fromEntries(model.primaryKey.map((field) => [field, data[field]]));
  return { unique: { [model.primaryKey.join('_')]: flat }, flat };
}

/** A column that may change without breaking a constraint: the first free text, else any plain column. */
function harmlessChange(model: TenantModel): [string, unknown] {
  const keyFields = new Set([
    ...model.primaryKey,
    ...model.uniques.flat(),
    ...model.relations.flatMap((r) => r.fromFields),
  ]);
  const free = model.columns.filter((c) => !keyFields.has(c.field) && !c.isList);
  const column =
    free.find((c) => c.type === 'DateTime') ??
    free.find((c) => c.type === 'Int') ??
    free.find((c) => c.type === 'String') ??
    free.find((c) => c.type === 'BigInt' || c.type === 'Decimal');
  if (!column) throw new Error(`${model.model} has no column that could be changed.`);
  const values: Record<string, unknown> = {
    DateTime: new Date(),
    Int: 1,
    String: newId('request'),
    BigInt: 1n,
    Decimal: 1,
  };
  return [column.field, values[column.type]];
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
