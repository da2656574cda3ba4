import { CONSOLE_LOCALE } from '@/components/tenancy/words';
import type { FlagRules } from '@/lib/plans/flags/schemas';

const number = new Intl.NumberFormat(CONSOLE_LOCALE, { maximumFractionDigits: 2 });

export function figure(value: number): string {
  return number.format(value);
}

/** Who gets a flag that is enabled, in one line: `Pro, Enterprise · 25 % · 2 tenants besides`. */
export function audienceOf(rules: FlagRules, planName: (key: string) => string = (key) => key): string {
  const { plans, percentage, tenants, prerequisites, schedule } = rules;
  const parts: string[] = [];
  if (plans.length > 0) parts.push(plans.map(planName).join(', '));
  if (percentage < 100 || parts.length === 0)
    parts.push(percentage === 100 ? 'Everybody' : `${figure(percentage)} %`);
  if (tenants.include.length > 0) parts.push(`${counted(tenants.include.length)} besides`);
  if (tenants.exclude.length > 0) parts.push(`without ${counted(tenants.exclude.length)}`);
  if (prerequisites.length > 0)
    parts.push(`needs ${prerequisites.map(({ flag, on }) => (on ? flag : `${flag} off`)).join(', ')}`);
  if (schedule.startsAt !== null || schedule.endsAt !== null) parts.push('scheduled');
  return parts.join(' · ');
}

function counted(tenants: number): string {
  return tenants === 1 ? '1 tenant' : `${figure(tenants)} tenants`;
}
