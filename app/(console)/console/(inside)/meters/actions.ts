'use server';

import { revalidatePath } from 'next/cache';
import { archiveMeter, createMeter, restoreMeter } from '@/lib/metering';
import { createMeterSchema, meterRefSchema } from '@/lib/metering/schemas';
import { defineConsoleAction } from '@/lib/web/console';

const PAGE = '/console/meters';

export const createMeterAction = defineConsoleAction({
  permission: 'meter.write',
  input: createMeterSchema,
  run: async (op, input) => {
    const meter = await createMeter(op, input);
    revalidatePath(PAGE);
    return meter;
  },
});

export const archiveMeterAction = defineConsoleAction({
  permission: 'meter.write',
  input: meterRefSchema,
  run: async (op, input) => {
    await archiveMeter(op, input);
    revalidatePath(PAGE);
  },
});

export const restoreMeterAction = defineConsoleAction({
  permission: 'meter.write',
  input: meterRefSchema,
  run: async (op, input) => {
    await restoreMeter(op, input);
    revalidatePath(PAGE);
  },
});
