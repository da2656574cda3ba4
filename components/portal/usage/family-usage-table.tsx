import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { amountText } from '@/lib/kernel/amounts';
import { LIMITS, type LimitKey } from '@/lib/kernel/entitlements';
import type { FamilyUsage, FamilyUsageRow } from '@/lib/partners/schemas';
import { pageHref } from '../pages';

const NUMBER = 'px-3 py-2 text-right whitespace-nowrap tabular-nums';
/** The names stay in sight while the numbers scroll. */
const NAME = 'sticky left-0 bg-surface px-4 py-2 text-left font-normal';

/** What a partner and its sub-tenants use, and all of them together. */
export function FamilyUsageTable({ slug, family }: { slug: string; family: FamilyUsage }) {
  const { keys, rows, sum } = family;
  const amount = (used: FamilyUsageRow['used'], key: LimitKey) =>
    used ? amountText(key, used[key] ?? 0) : '–';
  return (
    <Card
      flush
      title="With your sub-tenants"
      description="What each has now and has used this month. The seats of all count against your plan; everything else counts against each one’s own."
    >
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by key
        tabIndex={0}
        aria-label="Usage with sub-tenants"
        className="overflow-x-auto focus-visible:-outline-offset-2"
      >
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">Usage of this workspace and its sub-tenants</caption>
          <thead>
            <tr className="border-b text-xs text-muted-foreground">
              <th scope="col" className={cn(NAME, 'font-medium')}>
                Workspace
              </th>
              {keys.map((key) => (
                <th key={key} scope="col" className={cn(NUMBER, 'font-medium')}>
                  {key === 'users' ? 'Seats' : LIMITS[key].label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {rows.map(({ id, name, isOwn, used }) => (
              <tr key={id}>
                <th scope="row" className={NAME}>
                  {isOwn ? (
                    `${name} itself`
                  ) : (
                    <Link
                      href={`${pageHref(slug, 'subTenants')}/${id}`}
                      className="underline-offset-4 hover:underline"
                    >
                      {name}
                    </Link>
                  )}
                </th>
                {keys.map((key) => (
                  <td key={key} className={NUMBER}>
                    {amount(used, key)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="border-t font-medium">
              <th scope="row" className={cn(NAME, 'font-medium')}>
                Together
              </th>
              {keys.map((key) => (
                <td key={key} className={NUMBER}>
                  {amount(sum, key)}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </section>
    </Card>
  );
}
