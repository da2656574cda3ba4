import { configValue } from '@/lib/operations';

/** How long a job may run before it is shown as stuck. */
export async function stuckAfter(): Promise<{ stuckAfterMinutes: number }> {
  return { stuckAfterMinutes: await configValue('jobs.stuckAfterMinutes') };
}
