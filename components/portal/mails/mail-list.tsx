import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/relative-time';
import { LANGUAGE_NAMES } from '@/lib/kernel/languages';
import { MAIL_TEXTS, type MailTextSummary } from '@/lib/mailing/schemas';
import { pageHref } from '../pages';

const GROUPS = [
  { group: 'Customers', title: 'To your customers' },
  { group: 'Team', title: 'To your team' },
  { group: 'Workspace', title: 'To owners and admins' },
] as const;

interface MailListProps {
  slug: string;
  texts: readonly MailTextSummary[];
  locale: string;
  timeZone: string;
}

/** Every mail with when it goes out and whether it is in the tenant's words. */
export function MailList({ slug, texts, locale, timeZone }: MailListProps) {
  return (
    <div className="grid gap-4">
      {GROUPS.map(({ group, title }) => (
        <Card key={group} title={title} flush>
          <ul className="divide-y">
            {texts
              .filter(({ kind }) => MAIL_TEXTS[kind].group === group)
              .map((text) => (
                <li
                  key={text.kind}
                  className="relative flex items-center gap-3 px-4 py-3 text-sm hover:bg-muted/50"
                >
                  <div className="min-w-0 flex-1">
                    <Link
                      href={`${pageHref(slug, 'mails')}/${text.kind}`}
                      className="font-medium after:absolute after:inset-0"
                    >
                      {MAIL_TEXTS[text.kind].label}
                    </Link>
                    <p className="text-muted-foreground">{MAIL_TEXTS[text.kind].when}</p>
                    {text.lastChangedAt ? (
                      <p className="text-xs text-muted-foreground">
                        {text.lastChangedBy}
                        {' · '}
                        <RelativeTime value={text.lastChangedAt} locale={locale} timeZone={timeZone} />
                      </p>
                    ) : null}
                  </div>
                  <span className="flex flex-wrap justify-end gap-1">
                    {text.changed.map((language) => (
                      <Badge key={language} tone="accent">
                        <span className="sr-only">Changed in </span>
                        {LANGUAGE_NAMES[language]}
                      </Badge>
                    ))}
                  </span>
                  <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
                </li>
              ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}
