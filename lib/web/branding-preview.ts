import { z } from 'zod';
import { assertOwnPicture, inlineLogo, mailLogo } from '@/lib/branding';
import { brandingContentSchema } from '@/lib/branding/schemas';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { LANGUAGES } from '@/lib/kernel/languages';
import { renderMail, sampleOf } from '@/lib/mail';
import { findWording } from '@/lib/mailing';
import { now } from '@/lib/kernel/clock';
import { links } from './links';
import { siteLanguage } from './site-language';
import { statusAnswer } from './status-page';

const { colors, logo, showsPoweredBy } = brandingContentSchema.shape;

export const brandingPreviewSchema = z.strictObject({
  page: z.enum(['mail', 'error']),
  theme: z.enum(['light', 'dark']),
  /** What the page or mail is written in; the tenant's own where it does not offer this one. */
  language: z.enum(LANGUAGES),
  accent: colors.shape.primary,
  logo: logo.unwrap(),
  showsPoweredBy: showsPoweredBy.unwrap(),
});

/**
 * A mail or a page that says what is wrong, as they would be sent with what is being chosen. Nothing is kept or sent.
 * @throws AppError FORBIDDEN without `branding.read`, VALIDATION_FAILED for pictures that are not the tenant's
 */
export async function brandingPreview(
  ctx: TenantContext,
  input: z.output<typeof brandingPreviewSchema>,
): Promise<{ html: string }> {
  requirePermission(ctx, 'branding.read');
  await assertOwnPicture(ctx, input.logo);
  return { html: input.page === 'mail' ? await mailHtml(ctx, input) : await errorHtml(ctx, input) };
}

type Chosen = Omit<z.output<typeof brandingPreviewSchema>, 'page'>;

async function mailHtml(
  { tenant }: TenantContext,
  { accent, logo, showsPoweredBy: isNamed, ...chosen }: Chosen,
): Promise<string> {
  const picture = logo.light ?? logo.dark;
  const carried = picture && (await mailLogo(tenant, picture));
  const { language, dates } = await siteLanguage(tenant, chosen.language);
  const { template, data } = sampleOf('request-received', {
    tenantName: tenant.name,
    siteUrl: links().siteUrl(tenant, '/').replace(/\/$/, ''),
    portalUrl: links().portalUrl(tenant.slug, '/').replace(/\/$/, ''),
    currency: tenant.currency,
    at: now(),
  });
  const source = carried && `data:image/png;base64,${carried.png.toString('base64')}`;
  return renderMail(
    template,
    data,
    {
      voice: { language, ...dates },
      brandName: tenant.name,
      wording: await findWording(tenant, 'request-received', language),
    },
    {
      name: tenant.name,
      accentColor: accent,
      language,
      ...(source && { logo: { source, width: carried.widthPx, height: carried.heightPx } }),
      ...(isNamed && { poweredByUrl: links().baseUrl('/') }),
    },
  ).html;
}

const ASKS_FOR_DARK = '(prefers-color-scheme:dark)';

async function errorHtml(
  { tenant }: TenantContext,
  { accent, logo, theme, language }: Chosen,
): Promise<string> {
  const [light, dark] = await Promise.all(
    [logo.light ?? logo.dark, logo.dark].map((picture) => picture && inlineLogo(tenant, picture)),
  );
  const { body } = statusAnswer('maintenance', {
    brand: { name: tenant.name, accentColor: accent, logo: light ? { light, dark: dark ?? null } : null },
    requestId: 'A-1042',
    wantsJson: false,
    nonce: 'preview',
    spoken: await siteLanguage(tenant, language),
  });
  // A preview has a theme of its own, whatever the browser around it prefers.
  const answer = theme === 'dark' ? 'all' : 'not all';
  return body
    .replaceAll(`@media${ASKS_FOR_DARK}`, `@media ${answer}`)
    .replaceAll(`media="${ASKS_FOR_DARK}"`, `media="${answer}"`);
}
