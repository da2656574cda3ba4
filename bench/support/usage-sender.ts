import { controlDb, getTenantRef } from '@/lib/isolation';
import { systemContext } from '@/lib/kernel/system-context';
import { ingestUsage, rollUpUsage } from '@/lib/metering';
import { eventsText } from './usage-events';

/** A process that sends usage and rolls it up until it is killed: `node … usage-sender.ts <tenant> <first batch> <size>`. */
const [tenantId = '', first = '0', size = '100'] = process.argv.slice(2);
const ctx = systemContext(await getTenantRef(controlDb(), { id: tenantId }), 'Benchmark');

async function send(): Promise<void> {
  for (let batch = Number(first); ; batch++) {
    await ingestUsage(ctx, { events: JSON.parse(eventsText(batch, Number(size))) as unknown[] });
    process.send?.(batch);
  }
}

async function rollUp(): Promise<void> {
  for (;;) await rollUpUsage(ctx);
}

process.on('disconnect', () => process.exit(1));
await Promise.all([send(), rollUp()]);
