import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overrideEnv } from '@/lib/env';
import { controlDb, getTenantRef } from '@/lib/isolation';
import type { LifecycleDto } from '@/lib/lifecycle/states/schemas';
import { testTenant } from '@/lib/testing';
import { tenantry } from './tenantry.fixture';

let dir: string;
beforeAll(async () => {
  // Who else could allow it is another test.
  overrideEnv({ FOUR_EYES: '0' });
  dir = await mkdtemp(path.join(os.tmpdir(), 'tenantry-cli-'));
});
afterAll(async () => {
  overrideEnv({ FOUR_EYES: '' });
  await rm(dir, { recursive: true, force: true });
});

/** What a command writes, to people and about errors alike, and how it ends. */
async function tenants(...words: string[]): Promise<{ out: string; code: number }> {
  const { out, err, code } = await tenantry('tenants', ...words);
  return { out: out + err, code };
}

const reason = ['--reason', 'The contract has ended in October.'];
const statusOf = async (id: string) => (await getTenantRef(controlDb(), { id })).status;

describe('the commands of a tenant’s life', () => {
  it('say what they would do, and do nothing without the right name', async () => {
    const { tenant } = await testTenant();
    const dry = await tenants('suspend', tenant.slug, ...reason, '--dry-run');
    expect(dry.out).toContain('1 member is shut out');
    expect(dry.code).toBe(0);
    const other = await tenants('suspend', tenant.slug, ...reason, '--confirm', 'somebody-else');
    expect(other).toMatchObject({ code: 1, out: expect.stringContaining('Nothing was done') });
    const unnamed = await tenants('delete', tenant.slug, ...reason);
    expect(unnamed).toMatchObject({ code: 1, out: expect.stringContaining(`--confirm ${tenant.slug}`) });
    expect((await tenants('erase', tenant.slug, ...reason, '--confirm', tenant.slug)).out).toContain(
      'not possible while the tenant is active',
    );
    expect(await statusOf(tenant.id)).toBe('active');
  });

  it('suspend until a date, and reactivate as well as resume', async () => {
    const { tenant } = await testTenant();
    const until = '2999-01-01T00:00:00.000Z';
    const named = ['--confirm', tenant.slug];
    const { out } = await tenants('suspend', tenant.slug, ...reason, '--until', until, ...named, '--json');
    expect(JSON.parse(out) as LifecycleDto).toMatchObject({ status: 'suspended', resumeAt: until });
    expect((await tenants('reactivate', tenant.slug)).out).toContain('is active');
    expect(await statusOf(tenant.id)).toBe('active');
    const late = await tenants(
      'suspend',
      tenant.slug,
      ...reason,
      '--until',
      '2001-01-01T00:00:00Z',
      ...named,
    );
    expect(late).toMatchObject({ code: 1, out: expect.stringContaining('lies ahead') });
  });

  it('archive and restore to the end, without a worker', async () => {
    const { tenant } = await testTenant();
    expect((await tenants('archive', tenant.slug, ...reason, '--confirm', tenant.slug)).out).toContain(
      'is archived',
    );
    expect((await tenants('restore-archived', tenant.slug, ...reason)).out).toContain('is active');
  });

  it('delete, erase and hand out a certificate that is checked again', async () => {
    const { tenant } = await testTenant();
    const named = ['--confirm', tenant.slug];
    expect((await tenants('delete', tenant.slug, ...reason, ...named)).out).toContain('is deleting');
    expect((await tenants('undelete', tenant.slug, ...reason)).out).toContain('is active');
    await tenants('delete', tenant.slug, ...reason, ...named);
    expect((await tenants('erase', tenant.slug, ...reason, ...named)).out).toContain('is erased');
    const { out } = await tenants('certificate', tenant.slug, '--json');
    const file = path.join(dir, 'certificate.json');
    await writeFile(file, out);
    expect(await tenants('verify-certificate', file)).toMatchObject({
      code: 0,
      out: expect.stringContaining('It is genuine'),
    });
    await writeFile(file, out.replace('in October', 'in December'));
    expect((await tenants('verify-certificate', file)).code).toBe(1);
    expect((await tenants('certificate', tenant.slug)).out).toContain('0 left');
  });
});
