import { describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { SHARED_SCHEMA } from '@/lib/isolation';
import { withMainAdmin } from '@/lib/isolation/places';
import { tenantTables } from '@/lib/isolation/rows/tables';
import { restoreRule, sandboxRules } from './mask-rows';
import { CLONE_RULES, MASKED_FILE, MASKED_FILE_SHA256, TELLING_TYPE } from './rules';

describe('what becomes of a column in a sandbox', () => {
  it('is decided for every column of every table that could tell of a person', async () => {
    const tables = await withMainAdmin((client) => tenantTables(client, SHARED_SCHEMA));
    const undecided = tables.flatMap(({ name, columns }) => {
      const rule = CLONE_RULES[name];
      if (!rule) return [`${name}: nobody has said how its rows are cloned`];
      if (rule.isLeft) return [];
      return columns
        .filter((column) => column.name !== 'tenant_id' && TELLING_TYPE.test(column.type))
        .filter((column) => !rule.sandbox[column.name])
        .map((column) => `${name}.${column.name} (${column.type}): nobody has said what a sandbox holds`);
    });
    expect(undecided).toEqual([]);
  });

  it('names no column that is not there', async () => {
    const tables = await withMainAdmin((client) => tenantTables(client, SHARED_SCHEMA));
    const known = new Map(tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]));
    for (const [table, { sandbox, none = [] }] of Object.entries(CLONE_RULES))
      expect(known.get(table), table).toEqual(expect.arrayContaining([...Object.keys(sandbox), ...none]));
  });

  it('is the same for the same row of the same tenant, and another for another tenant', async () => {
    const row = { id: 'usr_1', email: 'maud@example.com', name: 'Maud', password_hash: 'x' };
    const masked = (salt: string) =>
      sandboxRules(salt).then((ruleOf) => ruleOf('end_users').mapped?.map(row));
    const [first, second] = [await masked('ten_a'), await masked('ten_a')];
    expect(first).toEqual(second);
    expect(await masked('ten_b')).not.toEqual(first);
    expect(first).toMatchObject({ id: 'usr_1', password_hash: null });
  });

  it('gives a file that is what its row says', () => {
    expect(createHash('sha256').update(MASKED_FILE).digest('hex')).toBe(MASKED_FILE_SHA256);
  });

  it('leaves sessions behind in a restore', () => {
    expect(restoreRule('end_user_sessions')).toEqual({ isSkipped: true });
    expect(restoreRule('messages')).toEqual({ isSkipped: false });
  });
});
