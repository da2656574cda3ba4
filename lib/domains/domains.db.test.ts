import { describe, expect, it } from 'vitest';
import { listAudit, relayTenantEvents } from '@/lib/audit';
import { controlDb, listenOnControl } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { setOverride } from '@/lib/plans';
import { DirectoryResolver, directory } from '@/lib/tenancy';
import { controlSource } from '@/lib/tenancy/directory/source';
import { DIRECTORY_CHANNEL } from '@/lib/tenancy/resolve-tenant';
import { memberCtx, operatorCtx, renewed, testTenant } from '@/lib/testing';
import { newHost, prove, useNameServer } from './domains.fixture';
import { addDomain, getDomain, listDomains, removeDomain, verifyDomain } from './index';

const dns = useNameServer();

const owner = async (plan?: string) => (await testTenant({ plan })).ctx;
const servedTo = async (host: string) => (await directory().resolve(`host:${host}`))?.id ?? null;
const count = (ctx: TenantContext) => controlDb().domain.count({ where: { tenantId: ctx.tenant.id } });

/** Adds a domain, sets its proof and verifies it. */
async function connect(ctx: TenantContext, host: string) {
  const domain = await addDomain(ctx, { host });
  prove(dns(), domain);
  return verifyDomain(ctx, { domainId: domain.id });
}

const unseen = { isAlternative: false, finding: null, found: [] };

describe('adding a domain', () => {
  it('keeps it normalised, with a record to prove it and one to lead here', async () => {
    const ctx = await owner();
    const host = newHost();
    const domain = await addDomain(ctx, { host: ` ${host.toUpperCase()}. ` });
    expect(domain).toMatchObject({ host, displayHost: host, status: 'pending', verifiedAt: null });
    expect(domain.records).toEqual([
      {
        purpose: 'proof',
        type: 'TXT',
        name: `_site-verification.${host}`,
        value: expect.stringMatching(/^site-verification=[\w-]{43}$/),
        ...unseen,
      },
      { purpose: 'routing', type: 'CNAME', name: host, value: `${ctx.tenant.slug}.localhost`, ...unseen },
    ]);
    expect(await listDomains(ctx)).toEqual([domain]);
    expect(await getDomain(ctx, { domainId: domain.id })).toEqual(domain);
    expect(await servedTo(host)).toBeNull();
  });

  it('shows a name in other letters both ways, and knows the top of a zone', async () => {
    const ctx = await owner();
    const domain = await addDomain(ctx, { host: `bücher-${newId('domain').slice(-12)}.example` });
    expect(domain.host).toMatch(/^xn--bcher-/);
    expect(domain.displayHost).toMatch(/^bücher-/);
    const { host: name } = domain;
    expect(domain.records.slice(1)).toMatchObject([
      { type: 'ALIAS', name, isAlternative: false },
      { type: 'A', name, value: '127.0.0.1', isAlternative: true },
      { type: 'AAAA', name, value: '::1', isAlternative: true },
    ]);
  });

  it('refuses what is no host name with a sentence for the field', async () => {
    const ctx = await owner();
    for (const host of ['https://help.acme.example/', 'co.uk', `${ctx.tenant.slug}.localhost`, '10.0.0.1']) {
      await expect(addDomain(ctx, { host })).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        fieldErrors: { host: expect.stringMatching(/\.$/) },
      });
    }
    expect(await count(ctx)).toBe(0);
  });

  it('refuses the same host twice in one tenant', async () => {
    const ctx = await owner();
    const host = newHost();
    await addDomain(ctx, { host });
    await expect(addDomain(ctx, { host: `${host}.` })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
    const both = await Promise.allSettled([1, 2, 3].map(() => addDomain(ctx, { host: newHost() })));
    expect(both.every(({ status }) => status === 'fulfilled')).toBe(true);
    const same = newHost();
    const race = await Promise.allSettled([1, 2, 3].map(() => addDomain(ctx, { host: same })));
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is for owners and admins alone', async () => {
    const { ctx, tenant } = await testTenant();
    const { id: domainId } = await addDomain(ctx, { host: newHost() });
    const admin = await memberCtx(tenant, 'admin');
    expect(await listDomains(admin)).toHaveLength(1);
    await addDomain(admin, { host: newHost() });
    for (const role of ['manager', 'user', 'viewer'] as const) {
      const member = await memberCtx(tenant, role);
      for (const attempt of [
        () => addDomain(member, { host: newHost() }),
        () => verifyDomain(member, { domainId }),
        () => removeDomain(member, { domainId }),
        () => listDomains(member),
        () => getDomain(member, { domainId }),
      ])
        await expect(attempt(), role).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await count(ctx)).toBe(2);
  });
});

describe('what the plan has', () => {
  it('refuses the feature where the plan is without, and says where to change that', async () => {
    for (const plan of ['free', 'starter']) {
      const ctx = await owner(plan);
      await expect(addDomain(ctx, { host: newHost() })).rejects.toMatchObject({
        code: 'FEATURE_NOT_IN_PLAN',
        httpStatus: 402,
        quota: { limit: 'customDomain', upgradePath: `/${ctx.tenant.slug}/plan` },
      });
    }
  });

  it('lets exactly as many in as the plan has, however many try at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const ctx = await owner('pro');
      const settled = await Promise.allSettled(
        Array.from({ length: 12 }, () => addDomain(ctx, { host: newHost() })),
      );
      const refused = settled.filter((result) => result.status === 'rejected');
      expect(refused).toHaveLength(9);
      for (const { reason } of refused) {
        expect(reason).toMatchObject({
          code: 'QUOTA_EXCEEDED',
          httpStatus: 429,
          quota: { limit: 'customDomains', allowed: 3, used: 3 },
        });
      }
      expect(await count(ctx)).toBe(3);
    }
  });

  it('frees the place of a removed domain, and follows an exception at once', async () => {
    const ctx = await owner('pro');
    const [first] = await Promise.all([1, 2, 3].map(() => addDomain(ctx, { host: newHost() })));
    const op = await operatorCtx();
    await setOverride(op, {
      tenantId: ctx.tenant.id,
      key: 'customDomains',
      value: 4,
      reason: 'A fourth brand',
      expiresAt: null,
    });
    const after = await renewed(ctx);
    await addDomain(after, { host: newHost() });
    await expect(addDomain(after, { host: newHost() })).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
    await removeDomain(after, { domainId: first?.id ?? '' });
    await addDomain(after, { host: newHost() });
  });

  it('verifies no domain after the feature has gone', async () => {
    const ctx = await owner('pro');
    const domain = await addDomain(ctx, { host: newHost() });
    prove(dns(), domain);
    const op = await operatorCtx();
    const override = {
      tenantId: ctx.tenant.id,
      key: 'customDomain',
      reason: 'The trial is over',
      expiresAt: null,
    } as const;
    await setOverride(op, { ...override, value: false });
    const without = await renewed(ctx);
    await expect(verifyDomain(without, { domainId: domain.id })).rejects.toMatchObject({
      code: 'FEATURE_NOT_IN_PLAN',
    });
    expect(await servedTo(domain.host)).toBeNull();
  });
});

describe('verifying a domain', () => {
  it('says what it found in each case, and serves the site once the proof stands', async () => {
    const ctx = await owner();
    const domain = await addDomain(ctx, { host: newHost() });
    const { name = '', value = '' } = domain.records[0] ?? {};
    const check = () => verifyDomain(ctx, { domainId: domain.id });

    expect((await check()).check).toMatchObject({ outcome: 'notFound', expected: value, found: [] });
    dns().set(name, ['something else']);
    expect((await check()).check).toMatchObject({ outcome: 'wrongValue', found: ['something else'] });
    dns().set(name, 'servfail');
    expect((await check()).check).toMatchObject({ outcome: 'dnsFailure' });
    expect(await getDomain(ctx, { domainId: domain.id })).toMatchObject({
      status: 'failed',
      verifiedAt: null,
    });
    expect(await servedTo(domain.host)).toBeNull();

    dns().set(name, ['something else', value]);
    const verified = await check();
    expect(verified).toMatchObject({ domain: { status: 'verifying' }, check: { outcome: 'verified' } });
    expect(await servedTo(domain.host)).toBe(ctx.tenant.id);

    // A second look does not change since when it is served.
    const again = await check();
    expect(again.domain.verifiedAt).toEqual(verified.domain.verifiedAt);
  });

  it('is not deceived by a wildcard in the zone', async () => {
    const ctx = await owner();
    const domain = await addDomain(ctx, { host: newHost() });
    dns().set(`*.${domain.host}`, ['site-verification=', 'v=spf1 -all']);
    expect((await verifyDomain(ctx, { domainId: domain.id })).check.outcome).toBe('wrongValue');
  });

  it('is told to other processes with the commit, as is the end of it', async () => {
    const other = new DirectoryResolver({
      source: controlSource,
      listen: (listener) => listenOnControl(DIRECTORY_CHANNEL, listener),
    });
    await other.ready();
    const ctx = await owner();
    const host = newHost();
    const key = `host:${host}`;
    expect(await other.resolve(key)).toBeNull();
    const { domain } = await connect(ctx, host);
    const heard = { timeout: 15_000, interval: 5 };
    await expect.poll(async () => (await other.resolve(key))?.id, heard).toBe(ctx.tenant.id);
    await removeDomain(ctx, { domainId: domain.id });
    expect(await servedTo(host)).toBeNull();
    await expect.poll(() => other.resolve(key), heard).toBeNull();
    await other.stop();
  });
});

describe('two tenants and one host', () => {
  it('lets a claim without proof keep nobody out', async () => {
    const [squatter, trueOwner] = [await owner(), await owner()];
    const host = newHost();
    const claim = await addDomain(squatter, { host });
    const { domain } = await connect(trueOwner, host);
    expect(domain.verifiedAt).not.toBeNull();
    expect(await servedTo(host)).toBe(trueOwner.tenant.id);

    expect((await verifyDomain(squatter, { domainId: claim.id })).check.outcome).toBe('wrongValue');
    const late = await owner();
    await expect(addDomain(late, { host })).rejects.toMatchObject({
      code: 'DOMAIN_ALREADY_CLAIMED',
      httpStatus: 409,
      message: expect.not.stringContaining(trueOwner.tenant.slug),
    });
    // Removing the claim takes nothing from the one who proved it.
    await removeDomain(squatter, { domainId: claim.id });
    expect(await servedTo(host)).toBe(trueOwner.tenant.id);
  });

  it('gives each its own token, so that nobody rides on the proof of another', async () => {
    const [a, b] = [await owner(), await owner()];
    const host = newHost();
    const [first, second] = [await addDomain(a, { host }), await addDomain(b, { host })];
    expect(first.records[0]?.name).toBe(second.records[0]?.name);
    expect(first.records[0]?.value).not.toBe(second.records[0]?.value);
    prove(dns(), first);
    expect((await verifyDomain(b, { domainId: second.id })).check.outcome).toBe('wrongValue');
  });

  it('has exactly one win when both prove it at the same instant', async () => {
    for (let round = 0; round < 6; round += 1) {
      const tenants = await Promise.all([owner(), owner(), owner()]);
      const host = newHost();
      const domains = await Promise.all(tenants.map((ctx) => addDomain(ctx, { host })));
      prove(dns(), ...domains);
      const settled = await Promise.allSettled(
        tenants.map((ctx, i) => verifyDomain(ctx, { domainId: domains[i]?.id ?? '' })),
      );
      const winners = tenants.filter((_, i) => settled[i]?.status === 'fulfilled');
      expect(winners).toHaveLength(1);
      for (const result of settled) {
        if (result.status === 'rejected')
          expect(result.reason).toMatchObject({ code: 'DOMAIN_ALREADY_CLAIMED' });
      }
      expect(await controlDb().domain.count({ where: { host, verifiedAt: { not: null } } })).toBe(1);
      expect(await servedTo(host)).toBe(winners[0]?.tenant.id);
    }
  });

  it('answers another tenant’s domain like one that does not exist, and changes nothing', async () => {
    const [mine, theirs] = [await owner(), await owner()];
    const { domain } = await connect(theirs, newHost());
    for (const domainId of [domain.id, newId('domain')]) {
      for (const attempt of [getDomain, verifyDomain, removeDomain])
        await expect(attempt(mine, { domainId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await listDomains(mine)).toEqual([]);
    expect(await servedTo(domain.host)).toBe(theirs.tenant.id);
  });
});

describe('removing a domain', () => {
  it('asks for a new proof when it is added again, by anybody', async () => {
    const [first, next] = [await owner(), await owner()];
    const host = newHost();
    const { domain } = await connect(first, host);
    await removeDomain(first, { domainId: domain.id });
    await expect(removeDomain(first, { domainId: domain.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const again = await addDomain(first, { host });
    expect(again.status).toBe('pending');
    expect((await verifyDomain(first, { domainId: again.id })).check.outcome).toBe('wrongValue');
    await connect(next, host);
    expect(await servedTo(host)).toBe(next.tenant.id);
  });

  it('leaves who did what in the tenant’s log', async () => {
    const ctx = await owner();
    const { domain } = await connect(ctx, newHost());
    await removeDomain(ctx, { domainId: domain.id });
    await relayTenantEvents(ctx.tenant.id);
    const { items } = await listAudit(ctx, {}, { limit: 10 });
    const ours = items.filter(({ targetId }) => targetId === domain.id);
    expect(ours.map(({ action }) => action)).toEqual(['domain.remove', 'domain.verify', 'domain.add']);
    expect(ours.every(({ actorId }) => actorId === ctx.actor.id)).toBe(true);
    // The token is public in the DNS, but no business of the log.
    expect(JSON.stringify(ours)).not.toContain('site-verification=');
  });
});
