import { CommanderError } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApprovalDto } from '@/lib/approvals/schemas';
import { overrideEnv } from '@/lib/env';
import { newTotpSecret, sealTotpSecret, totpCode } from '@/lib/identity/operators/second-factor';
import { controlDb, getTenantRef, tenantDb } from '@/lib/isolation';
import type { OperatorRole } from '@/lib/kernel/operator-permissions';
import { takeBundle } from '@/lib/lifecycle/bundles';
import { endUserCtx, operatorCtx, testTenant } from '@/lib/testing';
import { EXIT } from './output';
import { tenantry } from './tenantry.fixture';

beforeAll(() => overrideEnv({ FOUR_EYES: '1' }));
afterAll(() => overrideEnv({ FOUR_EYES: '' }));

const approvals = (...words: string[]) => tenantry('approvals', ...words);

/** An operator with an authenticator app. */
async function operatorWithApp(role: OperatorRole = 'owner') {
  const { operator } = await operatorCtx(role);
  const secret = newTotpSecret();
  await controlDb().operator.update({
    where: { id: operator.id },
    data: {
      totpSecret: sealTotpSecret(operator.id, secret),
      totpConfirmedAt: new Date(),
      name: 'Bram Visser',
    },
  });
  return { as: ['--as', operator.email], code: () => ['--code', totpCode(secret)], operator };
}

/** A tenant whose deletion was asked for from the command line. */
async function askedFor() {
  const { tenant } = await testTenant();
  const words = ['delete', tenant.slug, '--reason', 'The contract has ended.', '--confirm', tenant.slug];
  const { out, code } = await tenantry('tenants', ...words, '--json');
  expect(code).toBe(EXIT.waiting);
  const { id, status } = JSON.parse(out) as { id: string; status: string };
  expect(status).toBe('requested');
  const statusNow = async () => (await getTenantRef(controlDb(), { id: tenant.id })).status;
  expect(await statusNow()).toBe('active');
  return { tenant, id, statusNow };
}

describe('tenantry approvals', () => {
  it('lists and shows what waits, and has a second operator allow it who proves that it is them', async () => {
    const { tenant, id, statusNow } = await askedFor();
    const list = JSON.parse((await approvals('list', '--json')).out) as ApprovalDto[];
    expect(list.find((row) => row.id === id)).toMatchObject({
      title: 'Delete the tenant Test Tenant',
      requestedBy: expect.stringContaining('Command line') as string,
      tenantId: tenant.id,
    });
    expect((await approvals('list')).out).toContain(id);
    expect((await approvals('show', id)).out).toMatch(
      /status +requested[^]*- Nothing is removed for 30 days/,
    );

    const bram = await operatorWithApp();
    expect(await approvals('allow', id, ...bram.as, '--code', '000000')).toMatchObject({
      code: EXIT.failed,
      err: expect.stringContaining('This code is not right') as string,
    });
    expect((await approvals('allow', id, ...bram.as)).err).toContain('add --code');
    expect(await statusNow()).toBe('active');
    const done = await approvals('allow', id, ...bram.as, ...bram.code(), '--note', 'Seen the contract');
    expect([done.code, done.out]).toEqual([EXIT.ok, 'Done: Delete the tenant Test Tenant\n']);
    expect(await statusNow()).toBe('deleting');
    const shown = (await approvals('show', id)).out;
    expect(shown).toContain('by Bram Visser');
    expect(shown).toContain('Seen the contract');
    expect((await approvals('list', '--all')).out).toMatch(new RegExp(`${id}.*executed +Bram Visser`));
  });

  it('never takes a code twice, and nobody’s whose role may not', async () => {
    const [first, second] = [await askedFor(), await askedFor()];
    const bram = await operatorWithApp();
    const code = bram.code();
    expect((await approvals('refuse', first.id, ...bram.as, ...code)).out).toContain('Refused');
    expect((await approvals('allow', second.id, ...bram.as, ...code)).code).toBe(EXIT.failed);
    const vera = await operatorWithApp('viewer');
    expect(await approvals('allow', second.id, ...vera.as, ...vera.code())).toMatchObject({
      code: EXIT.failed,
      err: expect.stringContaining('may not do this') as string,
    });
    expect([await first.statusNow(), await second.statusNow()]).toEqual(['active', 'active']);
  });

  it('withdraws what was asked for from here, and no colleague’s', async () => {
    const { id, statusNow } = await askedFor();
    const bram = await operatorWithApp();
    expect((await approvals('withdraw', id, ...bram.as, ...bram.code())).code).toBe(EXIT.failed);
    expect((await approvals('withdraw', id, '--json')).out).toContain('"status": "withdrawn"');
    expect((await approvals('withdraw', id)).code).toBe(EXIT.failed);
    expect(await statusNow()).toBe('active');
  });

  it('asks for a restore too, and it is done at once where nobody else is asked', async () => {
    const { tenant, ctx } = await testTenant();
    const op = await operatorCtx();
    await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    await endUserCtx(tenant);
    const people = () => tenantDb(ctx).endUser.count();
    const words = ['tenants', 'restore', tenant.slug, '--reason', 'A mishap', '--confirm', tenant.slug];
    const asked = await tenantry(...words);
    expect([asked.code, await people()]).toEqual([EXIT.waiting, 1]);
    expect(asked.out).toMatch(/approvals allow apv_\w+ --as/);
    expect((await approvals('withdraw', /apv_\w+/.exec(asked.out)?.[0] ?? '')).code).toBe(EXIT.ok);
    overrideEnv({ FOUR_EYES: '0' });
    try {
      const done = await tenantry(...words);
      expect([done.code, await people()], done.err).toEqual([EXIT.ok, 0]);
    } finally {
      overrideEnv({ FOUR_EYES: '1' });
    }
  });

  it('understands nothing without a name, and knows no other ids', async () => {
    const { id } = await askedFor();
    await expect(approvals('allow', id)).rejects.toThrow(CommanderError);
    expect((await approvals('show', 'apr_1')).code).toBe(EXIT.usage);
    expect((await approvals('withdraw', id)).code).toBe(EXIT.ok);
  });
});
