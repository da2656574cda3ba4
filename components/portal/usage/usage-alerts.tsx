import { Card } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/relative-time';
import { LIMITS } from '@/lib/kernel/entitlements';
import { amountText } from '@/lib/kernel/amounts';
import type { UsageAlert } from '@/lib/metering/report/schemas';

/** Thresholds that were passed lately. */
export function UsageAlerts({
  alerts,
  locale,
  timeZone,
}: {
  alerts: readonly UsageAlert[];
  locale: string;
  timeZone: string;
}) {
  return (
    <Card title="Recent alerts" description="Sent when use passes 50, 75, 90 and 100 % of a limit" flush>
      {alerts.length === 0 ? (
        <p className="px-4 py-8 text-center text-sm text-muted-foreground">
          No limit has passed a threshold yet.
        </p>
      ) : (
        <ul className="divide-y">
          {alerts.map((alert) => (
            <li
              key={`${alert.key} ${alert.period} ${alert.threshold}`}
              className="flex flex-wrap justify-between gap-x-4 px-4 py-2.5 text-sm"
            >
              <span>
                {LIMITS[alert.key].label} reached {alert.threshold} %{' '}
                <span className="text-muted-foreground">
                  ({amountText(alert.key, alert.used)} of {amountText(alert.key, alert.limit)})
                </span>
              </span>
              <span className="text-muted-foreground">
                <RelativeTime value={alert.at} locale={locale} timeZone={timeZone} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
