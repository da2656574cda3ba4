import { numberFormat } from '@/lib/kernel/formats';
import { Stat } from '@/components/ui/stat';
import type { DeskOverview } from '@/lib/desk/schemas';
import { changeOf, formatSpan } from './format';

const WEEK = 7;

/** The numbers at the top; each leads to the list behind it. */
export function OverviewStats({
  slug,
  numbers,
  locale,
}: {
  slug: string;
  numbers: DeskOverview;
  locale: string;
}) {
  const write = (value: number) => numberFormat(locale).format(value);
  const opened = numbers.perDay.map((day) => day.opened);
  const change = changeOf(opened, WEEK);
  const openedThisWeek = opened.slice(-WEEK).reduce((total, value) => total + value, 0);
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Stat
        label="Open requests"
        value={write(numbers.open)}
        hint={`${write(numbers.unassigned)} without an assignee`}
        href={`/${slug}/requests`}
      />
      <Stat
        label="New this week"
        value={write(openedThisWeek)}
        delta={
          change === null
            ? undefined
            : {
                text: `${change > 0 ? '+' : ''}${change} %`,
                direction: change > 0 ? 'up' : change < 0 ? 'down' : 'flat',
              }
        }
        hint={change === null ? `${write(numbers.openedLast30Days)} in 30 days` : 'against the week before'}
        points={opened}
        href={`/${slug}/requests?status=all`}
      />
      <Stat
        label="First reply"
        value={numbers.medianFirstReplyMs === null ? '–' : formatSpan(numbers.medianFirstReplyMs, locale)}
        hint={numbers.medianFirstReplyMs === null ? 'No reply in 30 days' : 'median of 30 days'}
      />
      <Stat
        label="Solved today"
        value={write(numbers.solvedToday)}
        hint={`${write(numbers.pending)} waiting for the customer`}
        href={`/${slug}/requests?status=solved`}
      />
    </div>
  );
}
