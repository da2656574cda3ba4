import { Markdown } from '@/components/desk/markdown';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { Facts } from '@/components/tenancy/facts';
import { count } from '@/components/tenancy/words';
import { Card } from '@/components/ui/card';
import type { AnnouncementDetailDto } from '@/lib/operations/announcements/schemas';
import { audienceText, SEVERITY_WORDS } from './words';

/** What was told to whom, and how many have put it away. */
export function AnnouncementView({ announcement }: { announcement: AnnouncementDetailDto }) {
  const { startsAt, endsAt, isMailed, reads, mails } = announcement;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card title="What it says">
        <Markdown text={announcement.body} size="sm" />
      </Card>
      <Card title="Facts">
        <Facts
          items={[
            { term: 'For', value: audienceText(announcement.audience) },
            { term: 'Severity', value: SEVERITY_WORDS[announcement.severity].label },
            { term: 'From', value: startsAt ? <ConsoleTime value={startsAt} absolute /> : 'Never published' },
            { term: 'Until', value: endsAt ? <ConsoleTime value={endsAt} absolute /> : 'It is withdrawn' },
            { term: 'Put away by', value: `${count(reads)} ${reads === 1 ? 'person' : 'people'}` },
            { term: 'Mails', value: isMailed ? `${count(mails)} queued` : 'None' },
            { term: 'By', value: announcement.createdByName },
          ]}
        />
      </Card>
    </div>
  );
}
