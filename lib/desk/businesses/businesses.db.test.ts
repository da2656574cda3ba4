import { describe, expect, it } from 'vitest';
import { listAudit } from '@/lib/audit';
import { tenantDb } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';
import { endUserCtx, memberCtx, testTenant } from '@/lib/testing';
import { openRequestOnBehalf } from '../requests/open-request-on-behalf';
import { getRequest } from '../requests/get-request';
import { createBusinessSchema, listBusinessesSchema } from '../schemas/business';
import { createBusiness } from './create-business';
import { deleteBusiness } from './delete-business';
import { getBusiness } from './get-business';
import { listBusinesses } from './list-businesses';
import { updateBusiness } from './update-business';

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

describe('businesses', () => {
  it('are added, read, changed in part and deleted, and the log says so', async () => {
    const { ctx } = await testTenant();
    const made = await createBusiness(ctx, { name: 'Acme', reference: 'C-17', domain: 'acme.example' });
    expect(made).toMatchObject({ name: 'Acme', reference: 'C-17', domain: 'acme.example', note: '' });
    expect(await getBusiness(ctx, { id: made.id })).toEqual(made);

    await updateBusiness(ctx, { id: made.id, name: 'Acme Ltd', reference: null });
    expect(await getBusiness(ctx, { id: made.id })).toMatchObject({
      name: 'Acme Ltd',
      reference: null,
      domain: 'acme.example',
    });
    await deleteBusiness(ctx, { id: made.id });
    expect(await outcome(getBusiness(ctx, { id: made.id }))).toBe('NOT_FOUND');

    const { items } = await listAudit(ctx, {}, { limit: 10 });
    expect(items.map(({ action, targetLabel }) => [action, targetLabel])).toEqual([
      ['business.delete', 'Acme Ltd'],
      ['business.update', 'Acme Ltd'],
      ['business.create', 'Acme'],
    ]);
    const events = await tenantDb(ctx).outboxEvent.findMany({ where: { name: { startsWith: 'business.' } } });
    expect(events.map(({ name, payload }) => [name, payload]).toSorted()).toEqual(
      ['business.created', 'business.deleted', 'business.updated'].map((name) => [
        name,
        { businessId: made.id },
      ]),
    );
  });

  it('have a name and a domain that no other one has, in capitals or not', async () => {
    const { ctx } = await testTenant();
    const acme = await createBusiness(ctx, { name: 'Acme', domain: 'acme.example' });
    await expect(createBusiness(ctx, { name: 'ACME' })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      fieldErrors: { name: 'There is already a business with this name.' },
    });
    await expect(createBusiness(ctx, { name: 'Other', domain: 'acme.example' })).rejects.toMatchObject({
      fieldErrors: { domain: 'Another business already has this domain.' },
    });
    const other = await createBusiness(ctx, { name: 'Other' });
    expect(await outcome(updateBusiness(ctx, { id: other.id, name: 'acme' }))).toBe('ALREADY_EXISTS');
    // Its own name in other capitals is no conflict, and another tenant may have the same one.
    expect((await updateBusiness(ctx, { id: acme.id, name: 'ACME' })).name).toBe('ACME');
    const { ctx: stranger } = await testTenant();
    await createBusiness(stranger, { name: 'Acme', domain: 'acme.example' });
  });

  it('are deleted once by two who do so at the same time', async () => {
    const { ctx } = await testTenant();
    const { id } = await createBusiness(ctx, { name: 'Acme' });
    const all = await Promise.all([1, 2, 3].map(() => outcome(deleteBusiness(ctx, { id }))));
    expect(all.toSorted()).toEqual(['NOT_FOUND', 'NOT_FOUND', 'done']);
  });

  it('are out of reach for other tenants, lower roles and customers', async () => {
    const { ctx, tenant } = await testTenant();
    const { ctx: stranger } = await testTenant();
    const { id } = await createBusiness(ctx, { name: 'Ours' });
    for (const foreign of [id, newId('business'), 'nonsense']) {
      expect(await outcome(getBusiness(stranger, { id: foreign }))).toBe('NOT_FOUND');
      expect(await outcome(updateBusiness(stranger, { id: foreign, name: 'Theirs' }))).toBe('NOT_FOUND');
      expect(await outcome(deleteBusiness(stranger, { id: foreign }))).toBe('NOT_FOUND');
    }
    expect((await listBusinesses(stranger, { q: 'Ours' })).items).toEqual([]);

    const viewer = await memberCtx(tenant, 'viewer');
    expect((await listBusinesses(viewer, {})).items).toHaveLength(1);
    const customer = await endUserCtx(tenant);
    expect(await outcome(listBusinesses(customer, {}))).toBe('FORBIDDEN');
    for (const lower of [viewer, customer]) {
      expect(await outcome(createBusiness(lower, { name: 'No' }))).toBe('FORBIDDEN');
      expect(await outcome(updateBusiness(lower, { id, name: 'No' }))).toBe('FORBIDDEN');
      expect(await outcome(deleteBusiness(lower, { id }))).toBe('FORBIDDEN');
    }
    expect((await getBusiness(ctx, { id })).name).toBe('Ours');
  });
});

describe('the list of businesses', () => {
  it('is sorted by name without regard to case and comes in pages that miss and repeat nothing', async () => {
    const { ctx } = await testTenant();
    const names = ['zinc', 'Älv', 'Beta', 'alpha', 'Alpine', '株式会社コーヒー', 'beta two', 'É'.repeat(120)];
    for (const name of names) await createBusiness(ctx, { name });
    const read: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listBusinesses(ctx, listBusinessesSchema.parse({ cursor, limit: 1 }));
      expect(page.items).toHaveLength(1);
      read.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(read).toEqual([
      'alpha',
      'Alpine',
      'Beta',
      'beta two',
      'zinc',
      'Älv',
      'É'.repeat(120),
      '株式会社コーヒー',
    ]);
  });

  it('finds what begins with the typed letters, whatever signs they are', async () => {
    const { ctx } = await testTenant();
    for (const name of ['Acme', 'acme two', 'Bacme', 'A%', 'a_c', 'Élan', 'É']) {
      await createBusiness(ctx, { name });
    }
    const found = async (q: string) =>
      (await listBusinesses(ctx, { q })).items.map(({ name }) => name).toSorted();
    expect(await found('ACM')).toEqual(['Acme', 'acme two']);
    expect(await found('a%')).toEqual(['A%']);
    expect(await found('a_')).toEqual(['a_c']);
    expect(await found('é')).toEqual(['É', 'Élan']);
    expect(await found("'; drop")).toEqual([]);
    const page = await listBusinesses(ctx, { q: 'ac', limit: 1 });
    const next = await listBusinesses(ctx, { q: 'ac', limit: 1, cursor: page.nextCursor ?? '' });
    expect([page.items[0]?.name, next.items[0]?.name, next.nextCursor]).toEqual(['Acme', 'acme two', null]);
    for (const cursor of ['nonsense', 'WzFd', '']) {
      expect(await outcome(listBusinesses(ctx, { cursor }))).toBe('MALFORMED_REQUEST');
    }
  });
});

describe('the limit of businesses', () => {
  it('lets exactly as many in as there is room, however many are added at once', async () => {
    const { ctx } = await testTenant({ plan: 'free' });
    const limit = ctx.tenant.terms.plan.limits.businesses.value ?? 0;
    expect(limit).toBe(25);
    await tenantDb(ctx).business.createMany({
      data: Array.from({ length: limit - 3 }, (_, i) => ({
        tenantId: ctx.tenant.id,
        id: newId('business'),
        name: `Company ${i}`,
      })),
    });
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) => outcome(createBusiness(ctx, { name: `At once ${i}` }))),
    );
    expect(all.filter((one) => one === 'done')).toHaveLength(3);
    expect(all.filter((one) => one === 'QUOTA_EXCEEDED')).toHaveLength(17);
    expect(await tenantDb(ctx).business.count()).toBe(limit);
  });

  it('gives room back when one is deleted, and changing one needs none', async () => {
    const { ctx } = await testTenant({ plan: 'free' });
    const made = await Promise.all(
      Array.from({ length: 25 }, (_, i) => createBusiness(ctx, { name: `Company ${i}` })),
    );
    const [first, second] = made;
    await expect(createBusiness(ctx, { name: 'One more' })).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
      publicMessage: 'The plan allows 25 businesses, and 25 are in use. A larger plan has more.',
      quota: { limit: 'businesses', allowed: 25, used: 25 },
    });
    await updateBusiness(ctx, { id: second?.id ?? '', name: 'Another name' });
    await deleteBusiness(ctx, { id: first?.id ?? '' });
    await createBusiness(ctx, { name: 'One more' });
    expect(await tenantDb(ctx).business.count()).toBe(25);
  });
});

describe('what is written as a domain', () => {
  const domainOf = (domain: string) => createBusinessSchema.safeParse({ name: 'A', domain }).data?.domain;

  it('is the bare domain, of an address or a mail address too', () => {
    for (const text of [
      'acme.example',
      ' ACME.example ',
      'https://www.acme.example/en?a=b#c',
      'http://acme.example:8080',
      'ada@acme.example',
    ]) {
      expect(domainOf(text), text).toBe('acme.example');
    }
    expect(domainOf('bücher.example')).toBe('bücher.example');
  });

  it('is refused when it is none', () => {
    for (const text of [
      'acme',
      'acme.',
      '.example',
      'a b.example',
      '-a.example',
      '10.0.0.1',
      'a_b.example',
      '',
    ]) {
      expect(domainOf(text), text).toBeUndefined();
    }
  });

  it('is how a request tells the business of its requester', async () => {
    const { ctx } = await testTenant();
    const { id } = await createBusiness(ctx, { name: 'Acme', domain: 'acme.example' });
    const ask = async (requesterEmail: string) => {
      const request = await openRequestOnBehalf(ctx, {
        requesterEmail,
        subject: 'A question',
        body: 'Hello',
      });
      return (await getRequest(ctx, { id: request.id })).business;
    };
    expect(await ask('ada@acme.example')).toEqual({ id, name: 'Acme' });
    expect(await ask('ada@not-acme.example')).toBeNull();
    await deleteBusiness(ctx, { id });
    expect(await ask('ada@acme.example')).toBeNull();
  });
});
