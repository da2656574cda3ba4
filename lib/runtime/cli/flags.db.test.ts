import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { controlDb } from '@/lib/isolation';
import { getFlag, listFlagChanges } from '@/lib/plans/flags';
import { operatorCtx, testTenant } from '@/lib/testing';
import { EXIT } from './output';
import { tenantry } from './tenantry.fixture';

const reason = ['--reason', 'A trial with some'];

const key = `cli-${randomBytes(4).toString('hex')}`;
afterEach(async () => {
  await controlDb().featureFlag.deleteMany({ where: { key } });
});

describe('tenantry flags', () => {
  it('makes a flag, changes what is given, tells it, and takes it away when its key is typed', async () => {
    const op = await operatorCtx();
    const { tenant } = await testTenant();
    const made = await tenantry('flags', 'create', key, '--description', 'New search', ...reason);
    expect(made).toMatchObject({ code: EXIT.ok, out: `${key} is off.\n` });

    const set = await tenantry(
      ...['flags', 'set', key, '--on', '--plans', 'pro,enterprise', '--percentage', '12.5'],
      ...['--include', tenant.slug, '--ends', '2099-01-01T00:00:00Z', '--public', ...reason],
    );
    expect(set.out).toBe(
      `${key} is on for plans pro, enterprise; 12.5 % of them; 1 chosen whatever else; until 2099-01-01T00:00:00Z.\n`,
    );
    expect(await getFlag(op, key)).toMatchObject({
      isEnabled: true,
      isPublic: true,
      description: 'New search',
      rules: { plans: ['pro', 'enterprise'], percentage: 12.5, tenants: { include: [tenant.id] } },
    });

    await tenantry('flags', 'set', key, '--plans', 'any', '--include', 'none', '--ends', 'never', ...reason);
    const shown = await tenantry('flags', 'show', key, '--json');
    expect(JSON.parse(shown.out)).toMatchObject({
      isEnabled: true,
      rules: { plans: [], percentage: 12.5, tenants: { include: [] }, schedule: { endsAt: null } },
      changes: [{ version: 3 }, { version: 2 }, { version: 1 }],
    });
    expect((await tenantry('flags', 'list')).out).toContain(key);

    const unsure = await tenantry('flags', 'delete', key, '--confirm', 'another', ...reason);
    expect(unsure).toMatchObject({ code: EXIT.failed });
    expect(await getFlag(op, key)).toMatchObject({ key });
    await tenantry('flags', 'delete', key, '--confirm', key, ...reason);
    await expect(getFlag(op, key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await listFlagChanges(op, key)).toHaveLength(4);
  });

  it('refuses what is not a flag, a share or a tenant, and changes nothing', async () => {
    await tenantry('flags', 'create', key, '--description', 'New search', ...reason);
    for (const [words, sentence] of [
      [['set', 'no-such-flag', '--on'], 'There is no such flag.'],
      [['set', key, '--percentage', '101'], 'Not above 100.'],
      [['set', key, '--percentage', 'many'], 'Enter a number from 0 to 100.'],
      [['set', key, '--include', 'no-such-tenant'], 'There is no tenant "no-such-tenant".'],
      [['set', key, '--feature', 'magic'], 'feature'],
    ] as const) {
      const { code, err } = await tenantry('flags', ...words, ...reason);
      expect(err).toContain(sentence);
      expect(code).not.toBe(EXIT.ok);
    }
    expect(await getFlag(await operatorCtx(), key)).toMatchObject({ version: 1, isEnabled: false });
  });
});
