import { describe, expect, it } from 'vitest';
import { controlDb } from '@/lib/isolation';
import { addMs, HOUR_MS, now } from '@/lib/kernel/clock';
import type { OperatorContext, TenantContext, TenantRef } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { memberCtx, operatorCtx, renewed, testTenant } from '@/lib/testing';
import {
  createAnnouncement,
  dismissAnnouncement,
  getAnnouncement,
  listAnnouncements,
  listMyAnnouncements,
  mailAnnouncement,
  previewAudience,
  publishAnnouncement,
  updateAnnouncement,
  withdrawAnnouncement,
} from '../index';
import { isInAudience, tenantsOf } from './audience';
import { type Audience, type AnnouncementContent, EVERYBODY } from './schemas';

const draft = (rest: Partial<AnnouncementContent> = {}): AnnouncementContent => ({
  title: 'New disks on Sunday',
  body: 'Everything is **closed** from two to four.',
  severity: 'warning',
  audience: EVERYBODY,
  isMailed: false,
  startsAt: null,
  endsAt: null,
  ...rest,
});
const forTenants = (...tenants: TenantRef[]): Audience => ({
  ...EVERYBODY,
  tenants: tenants.map(({ id }) => id),
});

async function published(op: OperatorContext, content: Partial<AnnouncementContent>): Promise<string> {
  const { id, version } = await createAnnouncement(op, draft(content));
  return (await publishAnnouncement(op, { id, version })).id;
}

const idsOf = async (ctx: TenantContext) => (await listMyAnnouncements(ctx)).map(({ id }) => id);

describe('announcements', () => {
  it('reach the staff of their tenants and nobody else, from publication to withdrawal', async () => {
    const op = await operatorCtx();
    const [mine, other] = [await testTenant(), await testTenant()];
    const begun = await createAnnouncement(op, draft({ audience: forTenants(mine.tenant) }));
    expect(await idsOf(mine.ctx), 'a draft is read by nobody').not.toContain(begun.id);
    const changed = await updateAnnouncement(op, {
      ...contentOf(begun),
      id: begun.id,
      version: 1,
      title: 'Disks!',
    });
    await publishAnnouncement(op, { id: begun.id, version: changed.version });
    expect(await idsOf(mine.ctx)).toContain(begun.id);
    expect(await idsOf(await memberCtx(mine.tenant, 'viewer'))).toContain(begun.id);
    expect(await idsOf(other.ctx), 'it is not theirs').not.toContain(begun.id);
    await expect(dismissAnnouncement(other.ctx, { id: begun.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });

    await dismissAnnouncement(mine.ctx, { id: begun.id });
    await dismissAnnouncement(mine.ctx, { id: begun.id });
    const [own] = await listMyAnnouncements(mine.ctx);
    expect(own).toMatchObject({ id: begun.id, title: 'Disks!', isRead: true, severity: 'warning' });
    const colleague = await memberCtx(mine.tenant, 'admin');
    expect((await listMyAnnouncements(colleague))[0]?.isRead, 'for each person').toBe(false);
    expect(await getAnnouncement(op, begun.id)).toMatchObject({ status: 'published', reads: 1, mails: 0 });

    await withdrawAnnouncement(op, { id: begun.id });
    expect(await idsOf(mine.ctx)).not.toContain(begun.id);
    await expect(withdrawAnnouncement(op, { id: begun.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listAnnouncements(op, { limit: 50 })).items.map(({ id }) => id)).toContain(begun.id);
    const log = await controlDb().operatorAudit.findMany({
      where: { operatorId: op.operator.id },
      orderBy: { id: 'asc' },
    });
    expect(log.map(({ action }) => action)).toEqual([
      'announcement.create',
      'announcement.update',
      'announcement.publish',
      'announcement.withdraw',
    ]);
  });

  it('say of a tenant what they say of the directory, whatever the audience', async () => {
    const pro = await testTenant({ plan: 'pro' });
    const schema = await testTenant({ strategy: 'schema' });
    const tenants = [(await renewed(pro.ctx)).tenant, (await renewed(schema.ctx)).tenant];
    const partition = pro.tenant.place.partition;
    const { region } = await controlDb().partition.findUniqueOrThrow({ where: { id: partition } });
    const audiences: Audience[] = [
      EVERYBODY,
      { ...EVERYBODY, plans: ['pro'] },
      { ...EVERYBODY, plans: ['free', 'enterprise'] },
      { ...EVERYBODY, strategies: ['schema'] },
      { ...EVERYBODY, strategies: ['schema'], plans: ['pro'] },
      { ...EVERYBODY, partitions: [partition] },
      { ...EVERYBODY, partitions: ['nowhere'] },
      { ...EVERYBODY, regions: [region] },
      { ...EVERYBODY, regions: ['the-moon'] },
      forTenants(pro.tenant),
      { ...forTenants(pro.tenant), plans: ['free'] },
      { ...EVERYBODY, tenants: [newId('tenant')] },
    ];
    for (const audience of audiences)
      for (const tenant of tenants) {
        const found = await controlDb().tenant.count({
          where: { AND: [tenantsOf(audience), { id: tenant.id }] },
        });
        expect([audience, await isInAudience(tenant, audience)]).toEqual([audience, found === 1]);
      }
    expect(await previewAudience(await operatorCtx(), forTenants(...tenants))).toEqual({
      tenants: 2,
      sample: expect.arrayContaining(tenants.map(({ id, name }) => ({ id, name }))),
    });
  });

  it('are read between their start and their end alone', async () => {
    const op = await operatorCtx();
    const { tenant, ctx } = await testTenant();
    const audience = forTenants(tenant);
    const later = await published(op, { audience, startsAt: addMs(now(), HOUR_MS).toISOString() });
    const soonOver = await published(op, { audience, endsAt: addMs(now(), HOUR_MS).toISOString() });
    expect(await idsOf(ctx)).toEqual([soonOver]);
    await controlDb().announcement.update({
      where: { id: soonOver },
      data: { startsAt: addMs(now(), -2 * HOUR_MS), endsAt: addMs(now(), -HOUR_MS) },
    });
    await controlDb().announcement.update({ where: { id: later }, data: { startsAt: now() } });
    expect(await idsOf(ctx)).toEqual([later]);
  });

  it('are changed by those who may, as drafts, one after the other', async () => {
    const op = await operatorCtx();
    const support = await operatorCtx('support');
    const content = draft();
    const { id, version } = await createAnnouncement(op, content);
    for (const act of [
      () => createAnnouncement(support, content),
      () => updateAnnouncement(support, { ...content, id, version }),
      () => publishAnnouncement(support, { id, version }),
      () => withdrawAnnouncement(support, { id }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await updateAnnouncement(op, { ...content, id, version });
    await expect(updateAnnouncement(op, { ...content, id, version })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(publishAnnouncement(op, { id, version })).rejects.toMatchObject({ code: 'CONFLICT' });
    await withdrawAnnouncement(op, { id });
    await expect(publishAnnouncement(op, { id, version: version + 2 })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(getAnnouncement(op, newId('announcement'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are mailed to owners and admins once, however often the job runs and however many tenants they have', async () => {
    const op = await operatorCtx();
    const [one, two, outside] = [await testTenant(), await testTenant(), await testTenant()];
    const admin = await memberCtx(one.tenant, 'admin');
    await memberCtx(one.tenant, 'viewer');
    await controlDb().membership.create({
      data: { id: newId('membership'), tenantId: two.tenant.id, identityId: admin.actor.id, role: 'owner' },
    });
    const announcementId = await published(op, {
      audience: forTenants(one.tenant, two.tenant),
      isMailed: true,
    });
    const links: string[] = [];
    const mail = () =>
      mailAnnouncement({ announcementId }, (slug) => {
        links.push(slug);
        return `https://app.example/${slug}/announcements`;
      });
    await Promise.all([mail(), mail()]);
    await mail();
    const receipts = await controlDb().announcementMail.findMany({ where: { announcementId } });
    const expected = [one.ctx.actor.id, two.ctx.actor.id, admin.actor.id].sort();
    expect(receipts.map(({ identityId }) => identityId).sort()).toEqual(expected);
    expect(links).toHaveLength(3);
    expect(links).not.toContain(outside.tenant.slug);
    const withdrawn = await published(op, { audience: forTenants(one.tenant), isMailed: true });
    await withdrawAnnouncement(op, { id: withdrawn });
    await mailAnnouncement({ announcementId: withdrawn }, () => 'https://app.example/');
    expect(await controlDb().announcementMail.count({ where: { announcementId: withdrawn } })).toBe(0);
  });
});

function contentOf({ title, body, severity, audience, isMailed, startsAt, endsAt }: AnnouncementContent) {
  return { title, body, severity, audience, isMailed, startsAt, endsAt };
}
