import { MessageCircleQuestion } from 'lucide';
import { PageLink } from '@/components/layout/page-link';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { Words } from '@/lib/site-words/words';
import { sitePath } from './paths';

/** The way on for somebody who found no answer. */
export function HelpCallout({
  basePath,
  t,
  title = t('help.still'),
}: {
  basePath: string;
  t: Words;
  title?: string;
}) {
  return (
    <aside
      aria-label={title}
      className="flex flex-col gap-4 rounded-xl bg-muted p-5 sm:flex-row sm:items-center sm:justify-between sm:p-6 print:hidden"
    >
      <div className="flex items-start gap-3">
        <Icon of={MessageCircleQuestion} className="mt-0.5 size-5 shrink-0 text-accent-text" />
        <div>
          <p className="text-lg font-semibold">{title}</p>
          <p className="text-base text-muted-foreground">{t('help.text')}</p>
        </div>
      </div>
      <Button asChild variant="primary" size="lg">
        <PageLink href={sitePath(basePath, '/requests/new')}>{t('help.open')}</PageLink>
      </Button>
    </aside>
  );
}
