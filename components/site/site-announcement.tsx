import { X } from 'lucide';
import { Icon } from '@/components/ui/icon';
import type { SiteContent } from '@/lib/desk/schemas';
import type { AnnouncementTone } from '@/lib/desk/schemas/site-content-values';
import { now } from '@/lib/kernel/clock';
import type { Words } from '@/lib/site-words/words';
import { AnnouncementBar } from './announcement-bar';
import { isCurrent } from './is-current';
import { TenantLink } from './tenant-link';

const TONE: Record<AnnouncementTone, string> = {
  neutral: 'bg-muted text-foreground',
  info: 'bg-info-soft text-info-text',
  success: 'bg-success-soft text-success-text',
  warning: 'bg-warning-soft text-warning-text',
  danger: 'bg-danger-soft text-danger-text',
};

/** The tenant's announcement, unless it is over. */
export function SiteAnnouncement({
  content,
  basePath,
  lang,
  t,
}: {
  content: SiteContent;
  basePath: string;
  lang: string;
  t: Words;
}) {
  const { announcement } = content;
  const at = now().getTime();
  if (!announcement || (announcement.until && Date.parse(announcement.until) <= at)) return null;
  const { text, tone, link, from, until, isDismissible } = announcement;
  return (
    <AnnouncementBar
      announcement={{ text, from, until, isDismissible }}
      isCurrentAtFirst={isCurrent(announcement, at)}
      label={t('frame.announcement')}
      dismissLabel={t('frame.dismiss')}
      dismissIcon={<Icon of={X} className="size-4" />}
      className={`border-b print:hidden ${TONE[tone]}`}
    >
      <p className="min-w-0 flex-1 text-pretty wrap-anywhere sm:text-center" lang={lang}>
        {text}{' '}
        {link ? (
          <TenantLink
            href={link.href}
            basePath={basePath}
            className="font-semibold whitespace-nowrap underline underline-offset-3"
          >
            {link.label}
          </TenantLink>
        ) : null}
      </p>
    </AnnouncementBar>
  );
}
