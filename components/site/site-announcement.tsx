import type { SiteContent } from '@/lib/desk/schemas';
import { now } from '@/lib/kernel/clock';
import type { Words } from '@/lib/site-words/words';
import { AnnouncementBar } from './announcement-bar';
import { isCurrent } from './is-current';

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
  return (
    <AnnouncementBar
      announcement={announcement}
      basePath={basePath}
      isCurrentAtFirst={isCurrent(announcement, at)}
      lang={lang}
      label={t('frame.announcement')}
      dismissLabel={t('frame.dismiss')}
    />
  );
}
