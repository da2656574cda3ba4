import { env } from '@/lib/env';
import { languageOf } from '@/lib/kernel/languages';
import { platformMail } from '@/lib/mail';
import { createLinks } from '../host';

/** The mail to whoever owns a tenant that has just opened. */
export function welcomeMail(
  { name, slug, locale }: { name: string; slug: string; locale: string },
  owner: { name: string; email: string },
) {
  const { baseHost, baseProtocol } = env();
  const links = createLinks({ baseHost, protocol: baseProtocol });
  return platformMail({
    to: { address: owner.email, name: owner.name },
    template: 'welcome',
    language: languageOf(locale),
    data: {
      name: owner.name,
      tenantName: name,
      portalUrl: links.portalUrl(slug, '/'),
      siteUrl: links.siteUrl(slug, '/'),
    },
  });
}
