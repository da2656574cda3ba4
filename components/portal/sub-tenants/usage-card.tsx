import { Card } from '@/components/ui/card';
import { amountText } from '@/lib/kernel/amounts';
import { LIMIT_KEYS, LIMITS } from '@/lib/kernel/entitlements';
import type { FamilyUsageRow } from '@/lib/partners/schemas';

/** How much a sub-tenant uses, in numbers alone. */
export function UsageCard({ usage }: { usage: FamilyUsageRow['used'] }) {
  const shown = LIMIT_KEYS.filter(
    (key) => key !== 'subTenants' && ['stock', 'flow'].includes(LIMITS[key].kind),
  );
  return (
    <Card title="Usage" description="What there is now, and what this month has counted so far.">
      {usage ? (
        <dl className="grid gap-x-8 gap-y-1.5 text-sm sm:grid-cols-2">
          {shown.map((key) => (
            <div key={key} className="flex justify-between gap-3">
              <dt className="text-muted-foreground">
                {key === 'users' ? 'Seats, invitations too' : LIMITS[key].label}
                {LIMITS[key].kind === 'flow' ? ' this month' : ''}
              </dt>
              <dd className="tabular-nums">{amountText(key, usage[key] ?? 0)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="text-sm text-muted-foreground">It cannot be counted at the moment.</p>
      )}
    </Card>
  );
}
