'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Switch } from '@/components/ui/switch';
import { currencyDigits } from '@/lib/kernel/amounts';
import type { ActionResult } from '@/lib/kernel/result';
import type { SpendingInput, UsageReport, UsageSettingsDto } from '@/lib/metering/report/schemas';
import { moneyText } from '@/lib/plans/schemas';
import { Forecast } from './forecast';
import { useRun } from '../use-run';

interface Props {
  overage: NonNullable<UsageReport['overage']>;
  settings: UsageSettingsDto;
  mayChange: boolean;
  /** Whether the server read the flag of forecasts as on. */
  hasForecast: boolean;
  save: (input: SpendingInput) => Promise<ActionResult<UsageSettingsDto>>;
}

/** What the month costs beyond the plan, and the most it may cost. */
export function SpendingForm({ overage, settings, mayChange, hasForecast, save }: Props) {
  const { run, isRunning, fieldErrors } = useRun();
  const { currency, soFarMinor, forecastMinor } = overage;
  const minorPerUnit = 10 ** currencyDigits(currency);
  const [cap, setCap] = useState(
    settings.spendCapMinor === null ? '' : String(settings.spendCapMinor / minorPerUnit),
  );
  const [stops, setStops] = useState(settings.stopsAtCap);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const amount = cap.trim().replace(',', '.');
    await run(
      () =>
        save({
          spendCapMinor: amount === '' ? null : Math.round(Number(amount) * minorPerUnit),
          stopsAtCap: stops,
        }),
      { success: 'Spending cap saved' },
    );
  }

  return (
    <form onSubmit={submit} noValidate>
      <Card
        title="Spending beyond the plan"
        description={
          <>
            {moneyText(soFarMinor, currency)} so far this month
            {forecastMinor === null ? null : (
              <Forecast isOn={hasForecast}>, about {moneyText(forecastMinor, currency)} by its end</Forecast>
            )}
            .
          </>
        }
      >
        <div className="grid gap-4">
          <Field
            label="Cap a month"
            hint={mayChange ? 'Leave it empty for no cap.' : 'An owner sets the cap.'}
            error={fieldErrors.spendCapMinor}
            disabled={!mayChange}
          >
            <Input
              inputMode="decimal"
              suffix={currency}
              value={cap}
              onChange={(event) => setCap(event.target.value)}
            />
          </Field>
          <Switch
            label="Stop at the cap"
            hint="What would cost more is refused until the next month."
            checked={stops}
            onCheckedChange={setStops}
            disabled={!mayChange}
          />
          {mayChange ? (
            <div className="flex justify-end">
              <Button type="submit" loading={isRunning}>
                Save cap
              </Button>
            </div>
          ) : null}
        </div>
      </Card>
    </form>
  );
}
