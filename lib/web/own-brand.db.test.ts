import { describe, expect, it } from 'vitest';
import { getBranding, publishBranding, saveBrandingDraft, uploadLogo } from '@/lib/branding';
import { controlDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { createSubTenant } from '@/lib/partners';
import { memberCtx, testTenant } from '@/lib/testing';
import { findOwnBrand, listShownTenants } from './own-brand';

const PRIMARY = '#be123c';

async function publish(ctx: TenantContext) {
  const { start } = await getBranding(ctx);
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10"/></svg>';
  const light = await uploadLogo(ctx, { body: new Blob([svg]).stream() });
  const content = {
    ...{ ...start, colors: { ...start.colors, primary: PRIMARY } },
    logo: { light, dark: null },
  };
  const { updatedAt } = await saveBrandingDraft(ctx, { content, basedOn: null });
  await publishBranding(ctx, { basedOn: updatedAt, note: '' });
}

describe('the brand on pages for staff', () => {
  it('is the tenant’s where its plan leaves out ours, with what it has published', async () => {
    const { ctx, tenant } = await testTenant({ name: 'Lakeside Books' });
    expect(await findOwnBrand(`/${tenant.slug}`)).toEqual({
      name: 'Lakeside Books',
      accent: tenant.accentColor,
      light: null,
      dark: null,
    });
    await publish(ctx);
    for (const path of [`/${tenant.slug}`, `/${tenant.slug}/members?dialog=invite`])
      expect(await findOwnBrand(path)).toMatchObject({
        accent: PRIMARY,
        light: { url: expect.stringMatching(/^data:image\/svg\+xml;base64,/) },
      });
  });

  it('is the partner’s look with the sub-tenant’s name', async () => {
    const { ctx } = await testTenant();
    await publish(ctx);
    const slug = `own-${Date.now().toString(36)}-${process.pid}`;
    const input = { name: 'Birch Bakery', slug, planKey: 'starter', ownerEmail: `${slug}@example.test` };
    await createSubTenant(ctx, input);
    expect(await findOwnBrand(`/${slug}`)).toMatchObject({
      name: 'Birch Bakery',
      accent: PRIMARY,
      light: { url: expect.stringContaining('data:') },
    });
  });

  it('is ours on smaller plans, for closed tenants and for paths of nobody', async () => {
    const { tenant: free } = await testTenant({ plan: 'free' });
    const { tenant: closed } = await testTenant();
    await controlDb().tenant.update({ where: { id: closed.id }, data: { status: 'suspended' } });
    const paths = [
      '/',
      '/account',
      '/no-such-workspace',
      `//${free.slug}`,
      `/${free.slug}`,
      `/${closed.slug}`,
    ];
    for (const path of paths) expect(await findOwnBrand(path), path).toBeNull();
  });

  it('is told apart in the list of a person’s tenants', async () => {
    const { ctx, tenant } = await testTenant();
    await publish(ctx);
    const { tenant: free } = await testTenant({ plan: 'free' });
    const { actor } = await memberCtx(tenant, 'user');
    await controlDb().membership.create({
      data: { id: `mem_${actor.id}`, tenantId: free.id, identityId: actor.id, role: 'user' },
    });
    const shown = await listShownTenants(actor.id);
    expect(shown).toHaveLength(2);
    expect(shown.find(({ id }) => id === tenant.id)).toMatchObject({
      accentColor: PRIMARY,
      isUnbranded: true,
    });
    expect(shown.find(({ id }) => id === free.id)).toMatchObject({
      accentColor: free.accentColor,
      isUnbranded: false,
    });
  });
});
