import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { getBranding, publishBranding, saveBrandingDraft, uploadLogo } from '@/lib/branding';
import { controlDb, getTenantRef } from '@/lib/isolation';
import { testTenant } from '@/lib/testing';
import { shownLook, wornLook } from './brand-of';

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><rect width="100" height="40"/></svg>';

describe('the look of a tenant’s mails', () => {
  it('has the published logo as a part of the mail, and nothing else to load', async () => {
    const { tenant, ctx } = await testTenant();
    expect(await wornLook(tenant)).toEqual({
      look: { name: tenant.name, accentColor: tenant.accentColor },
      pictures: [],
    });
    const light = await uploadLogo(ctx, { body: new Blob([SVG]).stream() });
    const { start } = await getBranding(ctx);
    const content = { ...start, logo: { light, dark: null } };
    const { updatedAt } = await saveBrandingDraft(ctx, { content, basedOn: null });
    await publishBranding(ctx, { basedOn: updatedAt, note: '' });
    const now = await getTenantRef(controlDb(), { id: tenant.id });
    const { look, pictures } = await wornLook(now);
    expect(look.logo).toEqual({ source: 'cid:logo', width: 100, height: 40 });
    expect(pictures).toMatchObject([{ cid: 'logo', contentType: 'image/png' }]);
    const found = await sharp(pictures[0]?.content).metadata();
    expect(found).toMatchObject({ format: 'png', width: 200, height: 80 });
    expect((await shownLook(now)).logo?.source).toMatch(/^data:image\/png;base64,/);
  });

  it('names the platform by the rule of the site: by plan, by choice, and never for a partner’s tenants', async () => {
    const { tenant, ctx } = await testTenant();
    const namedBy = async (of: typeof tenant) => [
      (await wornLook(of)).look.poweredByUrl,
      (await shownLook(of)).poweredByUrl,
    ];
    expect(await namedBy(tenant)).toEqual([undefined, undefined]);
    const { start } = await getBranding(ctx);
    const content = { ...start, showsPoweredBy: true };
    const { updatedAt } = await saveBrandingDraft(ctx, { content, basedOn: null });
    await publishBranding(ctx, { basedOn: updatedAt, note: '' });
    const ours = expect.stringMatching(/^https?:\/\//);
    expect(await namedBy(await getTenantRef(controlDb(), { id: tenant.id }))).toEqual([ours, ours]);
    const { tenant: free } = await testTenant({ plan: 'free' });
    expect(await namedBy(free)).toEqual([ours, ours]);
    expect(await namedBy({ ...free, parentId: tenant.id })).toEqual([undefined, undefined]);
  });
});
