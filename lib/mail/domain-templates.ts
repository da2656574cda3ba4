import { z } from 'zod';
import { greeting, line, link, name, template, text } from './template-parts';

/** What becomes of a tenant's own domains, for those who look after it. */
export const DOMAIN_TEMPLATES = {
  'domain-notice': template(
    z.strictObject({
      name,
      tenantName: name,
      host: line,
      event: z.enum(['warned', 'lost', 'returned']),
      isLastCall: z.boolean(),
      servedUntil: line.nullable(),
      nextStep: text,
      domainsUrl: link,
    }),
    (data) => {
      const { title, text: words } = domainWords(data);
      return {
        subject: `${data.host} ${title}`,
        preview: words,
        heading: `${data.host} ${title}`,
        paragraphs: [greeting(data.name), words, ...(data.event === 'returned' ? [] : [data.nextStep])],
        button: { label: 'Look at the records', url: data.domainsUrl },
        note: `You get this mail because you look after ${data.tenantName}.`,
      };
    },
  ),
} as const;

/** What has happened to a tenant's own domain, and what that means for its visitors. */
function domainWords(data: {
  event: 'warned' | 'lost' | 'returned';
  isLastCall: boolean;
  servedUntil: string | null;
}): { title: string; text: string } {
  switch (data.event) {
    case 'warned':
      return {
        title: data.isLastCall ? 'stops working soon' : 'needs a look at its DNS',
        text: `A DNS record that your site needs there has gone or changed.${data.servedUntil ? ` The site is served there until ${data.servedUntil}, then not any more.` : ''}`,
      };
    case 'lost':
      return {
        title: 'does not show your site any more',
        text: 'A DNS record that your site needs there was gone for too long. Your other addresses work as before.',
      };
    case 'returned':
      return {
        title: 'shows your site again',
        text: 'Its DNS records are right again. There is nothing to do.',
      };
    default:
      return data.event satisfies never;
  }
}
