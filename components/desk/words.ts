import type { RequestChannel, RequestPriority, RequestStatus } from '@/lib/desk/schemas/values';

export const STATUS_LABEL: Record<RequestStatus, string> = {
  open: 'Open',
  pending: 'Pending',
  solved: 'Solved',
  closed: 'Closed',
};

export const STATUS_HINT: Record<RequestStatus, string> = {
  open: 'It is our turn',
  pending: 'Waiting for the requester',
  solved: 'Done, unless they write again',
  closed: 'Done for good',
};

export const PRIORITY_LABEL: Record<RequestPriority, string> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  urgent: 'Urgent',
};

export const CHANNEL_LABEL: Record<RequestChannel, string> = {
  site: 'Help centre',
  api: 'API',
  portal: 'Written down by staff',
};

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** An age in the least room: "now", "4m", "3h", "2d", "5w", "1y". */
export function shortAge(value: string, nowMs: number): string {
  const seconds = Math.max(0, (nowMs - new Date(value).getTime()) / 1000);
  const unit = UNITS.find(([, size]) => seconds >= size);
  return unit ? `${Math.floor(seconds / unit[1])}${unit[0].charAt(0)}` : 'now';
}
