import type { UsageLine } from '@/lib/metering/report/schemas';
import { Forecast } from './forecast';
import { UsageMeters } from './usage-meters';

interface Props {
  slug: string;
  lines: readonly UsageLine[];
  resetDay: string;
  locale: string;
  hasForecast: boolean;
}

/** The limits in two groups: what there is now, and what the month counts. */
export function UsageGroups({ lines, resetDay, ...shared }: Props) {
  const isTooEarly = lines.every(({ forecast }) => forecast === null);
  const group = (isMonthly: boolean) => lines.filter(({ kind }) => (kind === 'flow') === isMonthly);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <UsageMeters
        {...shared}
        title="In use now"
        description="What there is at the moment"
        lines={group(false)}
      />
      <UsageMeters
        {...shared}
        title="This month"
        description={
          <>
            Counted until {resetDay}
            {isTooEarly ? (
              <Forecast isOn={shared.hasForecast}>. Forecasts begin on the third day.</Forecast>
            ) : null}
          </>
        }
        lines={group(true)}
      />
    </div>
  );
}
