import {
  getBranding,
  publishBranding,
  readBundledBranding,
  saveBrandingDraft,
  uploadIcon,
  uploadLogo,
} from '@/lib/branding';
import { saveSiteLanguages, saveSiteText } from '@/lib/branding/texts';
import type { TenantContext } from '@/lib/kernel/context';
import { getMailText, readBundledMail, saveMailSender, saveMailText } from '@/lib/mailing';

const MAIL = { kind: 'request-received', language: 'de' } as const;

const svg = (color: string) =>
  new Blob([
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="${color}"/></svg>`,
  ]).stream();

/** Publishes a look of its own with pictures and leaves a draft; says texts of site and mail in words of its own. */
export async function dress(ctx: TenantContext, { primary, word }: { primary: string; word: string }) {
  const { start, draft } = await getBranding(ctx);
  const light = await uploadLogo(ctx, { body: svg(primary) });
  const icon = await uploadIcon(ctx, { body: svg(primary) });
  const colors = { ...start.colors, primary };
  const content = { ...start, colors, logo: { light, dark: null }, icon, css: '.card { color: #123456; }' };
  const saved = await saveBrandingDraft(ctx, { content, basedOn: draft?.updatedAt ?? null });
  await publishBranding(ctx, { basedOn: saved.updatedAt, note: word });
  await saveBrandingDraft(ctx, { content: { ...content, radius: 'large' }, basedOn: null });
  await saveSiteText(ctx, { language: 'en', key: 'frame.home', text: word });
  await saveSiteLanguages(ctx, { languages: ['en', 'de'] });
  const { original, number } = await getMailText(ctx, MAIL);
  const wording = { ...original, subject: word };
  await saveMailText(ctx, { ...MAIL, wording, basedOn: number, note: '' });
  await saveMailSender(ctx, { name: word, address: `support@${ctx.tenant.slug}.com` });
  return { logoId: light.id };
}

/** All of it, as a bundle would hold it; instants of drafts aside, which a database may set. */
export async function brandOf(ctx: TenantContext) {
  const [site, mails] = await Promise.all([readBundledBranding(ctx), readBundledMail(ctx)]);
  return { site, mails };
}
