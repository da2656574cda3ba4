import { dateFormat, numberFormat } from '@/lib/kernel/formats';
import { amountText } from '@/lib/kernel/amounts';
import { LIMITS, type LimitKey } from '@/lib/kernel/entitlements';
import { isFull, type UsageLine } from './lines';

const STORAGE_NOTE_PERCENT = 75;

type Amounts = Pick<UsageLine, 'key' | 'used' | 'limit'>;

/** "12 of 50 members", "3.2 GB of 5 GB", "7 members, unlimited". */
export function usageText({ key, used, limit }: Amounts): string {
  const { unit, one, many } = LIMITS[key];
  const noun = (count: number) => (unit === 'count' ? ` ${count === 1 ? one : many}` : '');
  const amount = amountText(key, used);
  if (limit === null) return `${amount}${noun(used)}, unlimited`;
  return `${amount} of ${amountText(key, limit)}${noun(limit)}`;
}

/** What a limit is about, in the middle of a sentence: "AI requests", "storage". */
export function limitNoun(key: LimitKey): string {
  const { unit, label, many } = LIMITS[key];
  return unit === 'count' ? many : label.toLowerCase();
}

/** What somebody near, at or above a limit should know; null while there is room. Ends before what can be done about it. */
export function limitSentence(
  line: Pick<UsageLine, 'key' | 'kind' | 'used' | 'limit' | 'enforcement' | 'level'>,
): string | null {
  const { key, kind, used, limit, enforcement, level } = line;
  if (limit === null) return null;
  const { unit, one, many, label } = LIMITS[key];
  const be = (amount: number) => (unit === 'count' && amount !== 1 ? 'are' : 'is');
  const what = unit === 'count' ? (limit === 1 ? one : many) : `of ${label.toLowerCase()}`;
  const month = kind === 'flow' ? ' a month' : '';
  const allowed = `Your plan allows ${amountText(key, limit)} ${what}${month}`;
  if (limit === 0) return `Your plan has no ${limitNoun(key)}.`;
  if (level === 'over') {
    const end =
      enforcement === 'hard'
        ? 'Nothing is lost, and nothing can be added.'
        : 'This costs extra or is agreed with us.';
    return `${allowed}; ${amountText(key, used)} ${be(used)} in use. ${kind === 'flow' && enforcement === 'hard' ? 'No more is possible this month.' : end}`;
  }
  if (isFull(line) || used === limit)
    return `${allowed}; ${unit !== 'count' ? 'all of it is' : limit === 1 ? 'it is' : 'all are'} in use.`;
  if (level === 'ok') return null;
  return `${allowed}; ${amountText(key, limit - used)} ${be(limit - used)} left.`;
}

/** "At this pace about 1,240 by 30 November – 240 over."; null without a forecast. */
export function forecastSentence(
  line: Pick<UsageLine, 'key' | 'forecast' | 'limit' | 'resetsAt'>,
  locale = 'en',
): string | null {
  const { key, forecast, limit, resetsAt } = line;
  if (forecast === null || resetsAt === null || forecast === 0) return null;
  const lastDay = dateFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.parse(resetsAt) - 1),
  );
  const over = limit !== null && forecast > limit ? ` – ${amountText(key, forecast - limit)} over` : '';
  return `At this pace about ${amountText(key, forecast)} by ${lastDay}${over}.`;
}

/** "3 of 5 seats left", for beside a button that takes one. */
export function leftText(
  { used, limit }: Pick<UsageLine, 'used' | 'limit'>,
  noun: { one: string; many: string },
): string | null {
  if (limit === null) return null;
  const left = Math.max(0, limit - used);
  const write = (value: number) => numberFormat('en').format(value);
  return `${left === 0 ? 'None' : write(left)} of ${write(limit)} ${limit === 1 ? noun.one : noun.many} left`;
}

/** "512 MB of 1 GB of storage left", from 75 % on; null while there is plenty. */
export function storageLeftText({
  key,
  used,
  limit,
  percent,
}: Pick<UsageLine, 'key' | 'used' | 'limit' | 'percent'>): string | null {
  if (limit === null || percent === null || percent < STORAGE_NOTE_PERCENT) return null;
  return `${amountText(key, Math.max(0, limit - used))} of ${amountText(key, limit)} of storage left`;
}
