import { DAY_MS, MINUTE_MS } from '@/lib/kernel/clock';
import type { Meter } from '../meters/meter-store';
import { type Rejection, type RejectionCode, usageEventSchema } from './schemas';

/** How late an event may come: longer than a month, so that a closed one can still be put right. */
export const MAX_LATE_MS = 35 * DAY_MS;
/** How far clocks may differ. */
export const MAX_EARLY_MS = 5 * MINUTE_MS;

/** An event that can be stored. */
export interface CheckedEvent {
  index: number;
  id: string;
  meter: Meter;
  /** Decimal, at most 9 places. */
  value: string;
  occurredAt: Date;
  subject: string;
  /** JSON object. */
  properties: string;
}

/**
 * Reads one event as it was sent; pure.
 * @returns what can be stored, or why it cannot
 */
export function checkEvent(
  sent: unknown,
  index: number,
  meters: ReadonlyMap<string, Meter>,
  at: Date,
): CheckedEvent | Rejection {
  const parsed = usageEventSchema.safeParse(sent);
  const no = (code: RejectionCode, field: string | null, message: string): Rejection => ({
    index,
    id: parsed.success ? parsed.data.id : readableId(sent),
    code,
    field,
    message,
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    if (issue?.code === 'unrecognized_keys')
      return no('EVENT_MALFORMED', issue.keys[0] ?? null, 'Unknown field.');
    const field = issue?.path.map(String).join('.') || null;
    return no('EVENT_MALFORMED', field, issue?.message ?? 'Not an event.');
  }
  const event = parsed.data;
  const meter = meters.get(event.meter);
  if (!meter) return no('METER_UNKNOWN', 'meter', 'There is no such meter.');
  if (meter.isInternal) return no('METER_INTERNAL', 'meter', 'This is measured for you; it takes no events.');
  if (meter.isArchived) return no('METER_ARCHIVED', 'meter', 'This meter takes no more events.');

  const occurredAt = event.time === undefined ? at : new Date(event.time);
  const lateMs = at.getTime() - occurredAt.getTime();
  if (lateMs > MAX_LATE_MS) return no('EVENT_TOO_OLD', 'time', 'It happened more than 35 days ago.');
  if (lateMs < -MAX_EARLY_MS)
    return no('EVENT_TOO_EARLY', 'time', 'It lies more than 5 minutes in the future.');
  return {
    index,
    id: event.id,
    meter,
    value: decimalOf(event.value ?? 1),
    occurredAt,
    subject: event.subject ?? '',
    properties: event.properties ? JSON.stringify(event.properties) : '{}',
  };
}

export function isRejection(checked: CheckedEvent | Rejection): checked is Rejection {
  return 'code' in checked;
}

/** Numbers such as 1e-7 as the database reads them. */
function decimalOf(value: number | string): string {
  if (typeof value === 'string') return value;
  return Number.isInteger(value) ? String(value) : value.toFixed(9);
}

function readableId(sent: unknown): string | null {
  const id = (sent as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id.slice(0, 128) : null;
}
