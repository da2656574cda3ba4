import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, now } from '@/lib/kernel/clock';
import { MAIN_PARTITION } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { endMove, executeMove, startMove } from '@/lib/lifecycle/moves';
import { operatorCtx } from '@/lib/testing';
import { createMeter } from '../meters/create-meter';
import { event, usageTenant } from '../metering.fixture';
import { rollUpUsage } from '../rollups/roll-up-usage';
import { countEvents } from './events-of-day';

const hoursAgo = (hours: number) => new Date(now().getTime() - hours * HOUR_MS).toISOString();

/** A meter that nobody else counts with. */
async function meterOf({ tenant }: TenantContext): Promise<string> {
  const key = `day_${tenant.id.slice(-12)}`;
  const facts = { name: 'Day', unit: 'units', aggregation: 'sum', property: null, limitKey: null } as const;
  await createMeter(await operatorCtx(), { key, ...facts });
  return key;
}

it('counts the events of a meter over tenants in every place, without those of yesterday', async () => {
  const [here, there] = await Promise.all([usageTenant(), usageTenant({ strategy: 'schema' })]);
  const key = await meterOf(here.ctx);
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

it('counts the events of a tenant once while its move is watched and two copies of them are there', async () => {
  const { ctx, send } = await usageTenant();
  const key = await meterOf(ctx);
  await send(event(key, { time: hoursAgo(1), value: 40 }), event(key, { time: hoursAgo(1), value: 2 }));
  await rollUpUsage(ctx);
  const op = await operatorCtx();
  for (const strategy of ['schema', 'shared'] as const) {
    const asked = { tenantId: ctx.tenant.id, strategy, partition: MAIN_PARTITION, watchHours: 1 };
    const { id } = await startMove(op, { ...asked, reason: 'a test' });
    expect(await executeMove(id)).toBe('watching');
    expect((await countEvents()).get(key), `moved to ${strategy}`).toBe(2);
    await endMove(op, { id, wanted: 'finish', reason: 'a test' });
    expect(await executeMove(id, { settleMs: 0 })).toBe('finished');
    expect((await countEvents()).get(key)).toBe(2);
  }
});
