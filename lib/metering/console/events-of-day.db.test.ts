import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, now } from '@/lib/kernel/clock';
import { operatorCtx } from '@/lib/testing';
import { createMeter } from '../meters/create-meter';
import { event, usageTenant } from '../metering.fixture';
import { rollUpUsage } from '../rollups/roll-up-usage';
import { countEvents } from './events-of-day';

it('counts the events of a meter over tenants in every place, without those of yesterday', async () => {
  const [here, there] = await Promise.all([usageTenant(), usageTenant({ strategy: 'schema' })]);
  const key = `day_${here.ctx.tenant.id.slice(-12)}`;
  const op = await operatorCtx();
  await createMeter(op, {
    key,
    name: 'Day',
    unit: 'units',
    aggregation: 'sum',
    property: null,
    limitKey: null,
  });
  const hoursAgo = (hours: number) => new Date(now().getTime() - hours * HOUR_MS).toISOString();
  const soon = hoursAgo(1);
  const long = new Date(now().getTime() - DAY_MS - 2 * HOUR_MS).toISOString();
  for (const { ctx, send } of [here, there]) {
    await send(
      event(key, { time: soon, value: 40, subject: 'a' }),
      event(key, { time: soon, value: 2, subject: 'b' }),
      event(key, { time: long, value: 1 }),
    );
    await rollUpUsage(ctx);
  }
  expect((await countEvents()).get(key)).toBe(4);
});
