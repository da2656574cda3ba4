import type { AuditState } from '@/lib/audit';
import type { SiteContent, SiteTextLink } from '../schemas/site-content';

/** An arrangement as the audit log compares it: one line for each thing a person decides. */
export function auditable(content: SiteContent): AuditState {
  const { announcement, legal, support } = content;
  return {
    home: content.home.map(({ kind, isShown, title }) =>
      [kind, isShown ? null : '(hidden)', title ? `“${title}”` : null].filter(Boolean).join(' '),
    ),
    picked: content.picked,
    headerLinks: content.headerLinks.map(line),
    footerLinks: content.footerLinks.map(line),
    ...legal,
    announcement: announcement?.text ?? null,
    announcementTone: announcement?.tone ?? null,
    announcementLink: announcement?.link ? line(announcement.link) : null,
    announcementFrom: announcement?.from ?? null,
    announcementUntil: announcement?.until ?? null,
    supportEmail: support.email,
    supportPhone: support.phone,
    supportHours: support.hours,
  };
}

function line({ label, href }: SiteTextLink): string {
  return `${label} → ${href}`;
}
