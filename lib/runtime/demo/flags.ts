import type { OperatorContext } from '@/lib/kernel/context';
import { createFlag, listFlagChanges } from '@/lib/plans';
import { type CreateFlagInput, OPEN_RULES } from '@/lib/plans/flags/schemas';

const FLAGS: readonly CreateFlagInput[] = [
  {
    key: 'portal-usage-forecast',
    description: 'Shows on the usage page where the month is heading',
    isEnabled: true,
    rules: OPEN_RULES,
    feature: null,
    isPublic: true,
    reason: 'Rolled out to everybody after two weeks at 25 %',
  },
  {
    key: 'sso',
    description: 'Rollout of single sign-on, plan by plan',
    isEnabled: true,
    rules: { ...OPEN_RULES, plans: ['enterprise', 'government'], percentage: 0 },
    feature: 'sso',
    isPublic: false,
    reason: 'Ready to be rolled out; nobody has it yet',
  },
];

/** The demo's flags, each once: one that somebody deleted stays deleted. */
export async function loadDemoFlags(op: OperatorContext): Promise<void> {
  for (const flag of FLAGS)
    if ((await listFlagChanges(op, flag.key)).length === 0) await createFlag(op, flag);
}
