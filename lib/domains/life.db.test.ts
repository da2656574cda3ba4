import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listAudit, relayTenantEvents } from '@/lib/audit';
import { controlDb } from '@/lib/isolation';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { setOverride } from '@/lib/plans';
import { directory } from '@/lib/tenancy';
import { memberCtx, operatorCtx, renewed, testTenant } from '@/lib/testing';
import { lead, newHost, prove, useNameServer } from './domains.fixture';
import {
  addDomain,
  getDomain,
  listTroubledDomains,
  recheckDomains,
  removeDomain,
  setPrimaryDomain,
  verifyDomain,
  watchDomains,
} from './index';
import type { DomainDto } from './schemas';

const dns = useNameServer();

// The database's own clock goes on; nothing here is compared with it.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => {
  vi.useRealTimers();
  dns().slowDown(0);
});
const wait = (ms: number) => vi.setSystemTime(Date.now() + ms);

const servedTo = async (host: string) => (await directory().resolve(`host:${host}`))?.id ?? null;
const primaryOf = async (ctx: TenantContext) =>
  (await directory().resolve(`id:${ctx.tenant.id}`))?.primaryHost ?? null;

/** One look as the open page has it, a minute later. */
async function look(ctx: TenantContext, domain: Pick<DomainDto, 'id'>, afterMs = MINUTE_MS) {
  wait(afterMs);
  const { domains } = await watchDomains(ctx);
  const found = domains.find(({ id }) => id === domain.id);
  if (!found) throw new Error('The domain is not in the list.');
  return found;
}

/** A domain that is proven and leads here. */
async function connected(ctx: TenantContext, host = newHost()) {
  const domain = await addDomain(ctx, { host });
  prove(dns(), domain);
  lead(dns(), domain);
  const { domain: after } = await verifyDomain(ctx, { domainId: domain.id });
  expect(after).toMatchObject({ status: 'valid', nextStep: expect.stringContaining('Nothing to do') });
  return after;
}

/** Mails that wait for somebody; what they say is sealed. */
async function mailsTo({ actor }: TenantContext): Promise<number> {
  const address = 'email' in actor ? actor.email : '';
  const rows = await controlDb().$queryRaw<{ queued: bigint }[]>`
    select queued from control.count_jobs_naming('nothing', array[${address}])`;
  return Number(rows[0]?.queued ?? 0);
}

async function actionsOn(ctx: TenantContext, { id }: Pick<DomainDto, 'id'>) {
  await relayTenantEvents(ctx.tenant.id);
  const { items } = await listAudit(ctx, {}, { limit: 50 });
  return items.filter(({ targetId }) => targetId === id).reverse();
}

describe('where visitors are led', () => {
  const state = async (ctx: TenantContext, domain: DomainDto) => {
    const { status, records } = await look(ctx, domain);
    return { status, finding: records[1]?.finding, found: records[1]?.found };
  };

  it('is told with what stands there in place of us', async () => {
    const { ctx } = await testTenant();
    const domain = await addDomain(ctx, { host: newHost() });
    expect(await state(ctx, domain)).toEqual({ status: 'pending', finding: 'missing', found: [] });
    dns().route(domain.host, { a: ['192.0.2.7'] });
    expect(await state(ctx, domain)).toEqual({
      status: 'conflicting',
      finding: 'other',
      found: ['192.0.2.7'],
    });
    dns().route(domain.host, { cname: 'shop.elsewhere.example' });
    expect(await state(ctx, domain)).toEqual({
      status: 'conflicting',
      finding: 'other',
      found: ['shop.elsewhere.example'],
    });
    lead(dns(), domain);
    expect(await state(ctx, domain)).toEqual({ status: 'verifying', finding: 'here', found: [] });
  });

  it('is here by address where there is no CNAME, and elsewhere where one address is not ours', async () => {
    const { ctx } = await testTenant();
    const domain = await addDomain(ctx, { host: newHost() });
    dns().route(domain.host, { a: ['127.0.0.1'], aaaa: ['::1'] });
    expect((await state(ctx, domain)).finding).toBe('here');
    dns().route(domain.host, { a: ['127.0.0.1'], aaaa: ['2001:db8::1'] });
    expect(await state(ctx, domain)).toMatchObject({ finding: 'other', found: ['127.0.0.1', '2001:db8::1'] });
  });

  it('is read from a wildcard of the zone like from any other record', async () => {
    const { ctx } = await testTenant();
    const domain = await addDomain(ctx, { host: newHost() });
    dns().route(`*.${domain.host.split('.').slice(1).join('.')}`, { a: ['192.0.2.9'] });
    expect(await state(ctx, domain)).toMatchObject({ status: 'conflicting', found: ['192.0.2.9'] });
  });
});

describe('an open page', () => {
  it('proves a domain by itself, and is told that the site changes', async () => {
    const { ctx } = await testTenant();
    const domain = await addDomain(ctx, { host: newHost() });
    prove(dns(), domain);
    lead(dns(), domain);
    const { domains, changesSite } = await watchDomains(ctx);
    expect([domains[0]?.status, changesSite]).toEqual(['valid', true]);
    expect(await servedTo(domain.host)).toBe(ctx.tenant.id);
    wait(MINUTE_MS);
    expect((await watchDomains(ctx)).changesSite).toBe(false);
  });

  it('asks the name servers once in 20 seconds, however many pages are open', async () => {
    const { ctx, tenant } = await testTenant();
    const domain = await addDomain(ctx, { host: newHost() });
    const admin = await memberCtx(tenant, 'admin');
    const asked = () => dns().asked.filter((name) => name === `_site-verification.${domain.host}`).length;
    await Promise.all([watchDomains(ctx), watchDomains(admin), watchDomains(ctx), watchDomains(admin)]);
    expect(asked()).toBe(1);
    wait(19 * SECOND_MS);
    await watchDomains(ctx);
    expect(asked()).toBe(1);
    wait(SECOND_MS);
    await Promise.all([watchDomains(ctx), watchDomains(admin)]);
    expect(asked()).toBe(2);
  });

  it('has one win where two tenants prove a host at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const tenants = await Promise.all([testTenant(), testTenant()]);
      const host = newHost();
      const domains = await Promise.all(tenants.map(({ ctx }) => addDomain(ctx, { host })));
      prove(dns(), ...domains);
      const seen = await Promise.all(tenants.map(async ({ ctx }) => (await watchDomains(ctx)).domains[0]));
      const winner = seen.findIndex((domain) => domain?.verifiedAt);
      expect(seen.map((domain) => domain?.status).sort()).toEqual(['failed', 'verifying']);
      expect(seen[1 - winner]?.nextStep).toContain('connected to another workspace');
      expect(await servedTo(host)).toBe(tenants[winner]?.tenant.id);
    }
  });

  it('of an operator who may only look starts nothing', async () => {
    const { ctx } = await testTenant();
    await addDomain(ctx, { host: newHost() });
    const { domains } = await watchDomains({ ...ctx, isReadOnly: true });
    expect(domains).toMatchObject([{ status: 'pending', checkedAt: null }]);
  });

  it('does not prove what the plan is without, and says so', async () => {
    const { ctx } = await testTenant({ plan: 'pro' });
    const domain = await addDomain(ctx, { host: newHost() });
    prove(dns(), domain);
    await setOverride(await operatorCtx(), {
      tenantId: ctx.tenant.id,
      key: 'customDomain',
      value: false,
      reason: 'The trial is over',
      expiresAt: null,
    });
    const after = await look(await renewed(ctx), domain);
    expect(after).toMatchObject({ status: 'failed', verifiedAt: null });
    expect(after.nextStep).toContain('not part of your plan');
  });
});

describe('a domain whose records have gone', () => {
  it('is served for 72 hours with three warnings, then lost loudly, and comes back by itself', async () => {
    const { ctx } = await testTenant();
    const domain = await connected(ctx);
    const before = await mailsTo(ctx);
    dns().forget(domain.host);

    const first = await look(ctx, domain);
    expect(first).toMatchObject({ status: 'failed', servedUntil: expect.any(String) });
    expect(first.nextStep).toContain('The routing record has gone');
    expect(await mailsTo(ctx)).toBe(before);
    await look(ctx, domain, 10 * MINUTE_MS);
    expect((await mailsTo(ctx)) - before).toBe(1);
    expect(await listTroubledDomains(ctx)).toEqual([
      { host: domain.host, trouble: 'records', servedUntil: first.servedUntil },
    ]);
    await look(ctx, domain, 36 * HOUR_MS);
    expect((await mailsTo(ctx)) - before).toBe(2);
    await look(ctx, domain, 24 * HOUR_MS);
    expect((await mailsTo(ctx)) - before).toBe(3);
    expect(await servedTo(domain.host)).toBe(ctx.tenant.id);

    const lost = await look(ctx, domain, 12 * HOUR_MS);
    expect(lost).toMatchObject({ status: 'lost', verifiedAt: null, servedUntil: null });
    expect(await servedTo(domain.host)).toBeNull();
    expect((await mailsTo(ctx)) - before).toBe(4);
    expect(await listTroubledDomains(ctx)).toEqual([
      { host: domain.host, trouble: 'records', servedUntil: null },
    ]);

    lead(dns(), domain);
    const back = await look(ctx, domain);
    expect(back).toMatchObject({ status: 'valid', verifiedAt: expect.any(String) });
    expect(await servedTo(domain.host)).toBe(ctx.tenant.id);
    expect((await mailsTo(ctx)) - before).toBe(5);
    expect(await listTroubledDomains(ctx)).toEqual([]);

    const acts = await actionsOn(ctx, domain);
    expect(acts.map(({ action }) => action)).toEqual([
      'domain.add',
      'domain.verify',
      'domain.warn',
      'domain.warn',
      'domain.warn',
      'domain.lose',
      'domain.return',
    ]);
    expect(acts.slice(2).every(({ actorId }) => actorId === 'system')).toBe(true);
  });

  it('is never lost by name servers that do not answer', async () => {
    const { ctx } = await testTenant();
    const domain = await connected(ctx);
    const before = await mailsTo(ctx);
    for (const misbehaviour of ['servfail', 'refused', 'servfail', 'refused'] as const) {
      dns().set(`_site-verification.${domain.host}`, misbehaviour);
      dns().route(domain.host, misbehaviour);
      const after = await look(ctx, domain, 100 * HOUR_MS);
      expect(after).toMatchObject({ status: 'valid', verifiedAt: domain.verifiedAt, servedUntil: null });
    }
    expect(await mailsTo(ctx)).toBe(before);
  });

  it('waits for slow name servers', async () => {
    const { ctx } = await testTenant();
    const domain = await connected(ctx);
    dns().slowDown(800);
    expect((await look(ctx, domain)).status).toBe('valid');
  });

  it('is forgotten as a failure when they flip back within the grace', async () => {
    const { ctx } = await testTenant();
    const domain = await connected(ctx);
    dns().forget(domain.host);
    await look(ctx, domain);
    await look(ctx, domain, 40 * HOUR_MS);
    lead(dns(), domain);
    expect(await look(ctx, domain)).toMatchObject({ status: 'valid', servedUntil: null });
    dns().forget(domain.host);
    // A new grace begins, the old one does not go on.
    expect(await look(ctx, domain, 40 * HOUR_MS)).toMatchObject({ status: 'failed' });
    expect(await servedTo(domain.host)).toBe(ctx.tenant.id);
  });

  it('belongs to the tenant that proves it after it was lost', async () => {
    const [before, next] = [(await testTenant()).ctx, (await testTenant()).ctx];
    const domain = await connected(before);
    dns().forget(`_site-verification.${domain.host}`);
    for (const hours of [0, 1, 36, 24]) await look(before, domain, hours * HOUR_MS + MINUTE_MS);
    const lost = await look(before, domain, 24 * HOUR_MS);
    expect(lost.status).toBe('lost');

    await connected(next, domain.host);
    expect(await servedTo(domain.host)).toBe(next.tenant.id);
    // Both proofs stand: who was there first in this round keeps it.
    const theirs = await controlDb().domain.findFirstOrThrow({
      where: { host: domain.host, tenantId: next.tenant.id },
    });
    dns().set(`_site-verification.${domain.host}`, [
      `site-verification=${theirs.token}`,
      domain.records[0]?.value ?? '',
    ]);
    const still = await look(before, domain);
    expect(still).toMatchObject({ status: 'lost', verifiedAt: null });
    expect(still.nextStep).toContain('Another workspace');
    expect(await servedTo(domain.host)).toBe(next.tenant.id);
  });

  it('is warned of once, however many look at the same moment', async () => {
    const { ctx, tenant } = await testTenant();
    const admin = await memberCtx(tenant, 'admin');
    const domain = await connected(ctx);
    const before = await mailsTo(ctx);
    dns().forget(domain.host);
    await look(ctx, domain);
    wait(HOUR_MS);
    await Promise.all([
      watchDomains(ctx),
      watchDomains(admin),
      verifyDomain(ctx, { domainId: domain.id }),
      verifyDomain(admin, { domainId: domain.id }),
    ]);
    expect((await mailsTo(ctx)) - before).toBe(1);
    expect(await mailsTo(admin)).toBe(1);
  });
});

describe('the background', () => {
  it('looks at what is due, proves it and plans the next look', async () => {
    vi.useRealTimers();
    const { ctx } = await testTenant();
    const [due, early] = [
      await addDomain(ctx, { host: newHost() }),
      await addDomain(ctx, { host: newHost() }),
    ];
    for (const domain of [due, early]) {
      prove(dns(), domain);
      lead(dns(), domain);
    }
    await controlDb().domain.update({ where: { id: due.id }, data: { nextCheckAt: new Date(0) } });
    const changed: string[] = [];
    await Promise.all([1, 2, 3].map(() => recheckDomains(async (tenantId) => void changed.push(tenantId))));
    expect(await getDomain(ctx, { domainId: due.id })).toMatchObject({ status: 'valid', isPrimary: true });
    expect(await getDomain(ctx, { domainId: early.id })).toMatchObject({
      status: 'pending',
      checkedAt: null,
    });
    expect(changed.filter((id) => id === ctx.tenant.id)).toHaveLength(1);
    const asked = dns().asked.filter((name) => name === `_site-verification.${due.host}`);
    expect(asked).toHaveLength(1);
    const { nextCheckAt } = await getDomain(ctx, { domainId: due.id });
    expect(Date.parse(nextCheckAt) - Date.now()).toBeGreaterThan(45 * MINUTE_MS);
  });

  it('leaves domains of closed tenants alone', async () => {
    vi.useRealTimers();
    const { ctx } = await testTenant({ status: 'archived' });
    const domain = await addDomain(ctx, { host: newHost() });
    await controlDb().domain.update({ where: { id: domain.id }, data: { nextCheckAt: new Date(0) } });
    await recheckDomains(async () => {});
    expect((await getDomain(ctx, { domainId: domain.id })).checkedAt).toBeNull();
  });
});

describe('the primary domain', () => {
  it('is the first that works, then the one that is chosen, then the next', async () => {
    const { ctx } = await testTenant();
    const first = await connected(ctx);
    const second = await connected(ctx);
    expect([first.isPrimary, second.isPrimary]).toEqual([true, false]);
    expect(await primaryOf(ctx)).toBe(first.host);

    const chosen = await setPrimaryDomain(ctx, { domainId: second.id, redirectsSubdomain: true });
    expect(chosen).toMatchObject({ isPrimary: true, redirectsSubdomain: true });
    expect(await directory().resolve(`host:${first.host}`)).toMatchObject({
      primaryHost: second.host,
      redirectsSubdomain: true,
    });
    expect(await getDomain(ctx, { domainId: first.id })).toMatchObject({ isPrimary: false });

    await removeDomain(ctx, { domainId: second.id });
    expect(await primaryOf(ctx)).toBe(first.host);
  });

  it('leads nobody to where its own visitors are not led here', async () => {
    const { ctx } = await testTenant();
    const domain = await connected(ctx);
    dns().route(domain.host, { a: ['192.0.2.66'] });
    expect((await look(ctx, domain)).status).toBe('conflicting');
    expect(await primaryOf(ctx)).toBeNull();
    lead(dns(), domain);
    await look(ctx, domain);
    expect(await primaryOf(ctx)).toBe(domain.host);
  });

  it('is refused to a domain that does not work, to lower roles and to other tenants', async () => {
    const { ctx, tenant } = await testTenant();
    const claim = await addDomain(ctx, { host: newHost() });
    const choice = { domainId: claim.id, redirectsSubdomain: false };
    await expect(setPrimaryDomain(ctx, choice)).rejects.toMatchObject({ code: 'CONFLICT' });
    const manager = await memberCtx(tenant, 'manager');
    await expect(setPrimaryDomain(manager, choice)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(listTroubledDomains(manager)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(watchDomains(manager)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { ctx: stranger } = await testTenant();
    await expect(setPrimaryDomain(stranger, choice)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is one, however many are chosen at once', async () => {
    const { ctx } = await testTenant();
    const domains = await Promise.all([1, 2, 3].map(() => connected(ctx)));
    await Promise.all(
      domains.map(({ id }) => setPrimaryDomain(ctx, { domainId: id, redirectsSubdomain: false })),
    );
    expect(await controlDb().domain.count({ where: { tenantId: ctx.tenant.id, isPrimary: true } })).toBe(1);
  });
});
