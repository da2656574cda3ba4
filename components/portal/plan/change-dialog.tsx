'use client';

import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { amountText } from '@/lib/kernel/amounts';
import type { LimitKey } from '@/lib/kernel/entitlements';
import type { PlanContent } from '@/lib/kernel/terms';
import { moneyText, planDifference, planLoss, settingText } from '@/lib/plans/schemas';

interface Props {
  current: PlanContent;
  next: PlanContent;
  usage: Partial<Record<LimitKey, number>>;
  onClose: () => void;
  onConfirm: () => Promise<boolean>;
}

/** What going to another plan means, exactly. With losses its name must be typed. */
export function ChangeDialog({ current, next, usage, onClose, onConfirm }: Props) {
  const loss = planLoss({ current, next, usage });
  const changes = planDifference(current, next).filter(
    ({ key }) => key.startsWith('limits.') || key.startsWith('features.'),
  );
  const gains = changes.filter(({ kind }) => kind === 'better');
  const smaller = changes.filter(({ kind, key }) => kind === 'worse' && key.startsWith('limits.'));
  const hasLoss = loss.over.length + loss.features.length + loss.settings.length + smaller.length > 0;
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Change to ${next.name}?`}
      description={priceSentence(current, next)}
      confirmLabel={`Change to ${next.name}`}
      phrase={hasLoss ? next.name : undefined}
      tone={hasLoss ? 'danger' : 'primary'}
      onConfirm={onConfirm}
    >
      <List
        title="Over the new limits"
        rows={loss.over.map(
          ({ key, label, used, allowed, isSoft }) =>
            `${label}: ${amountText(key, used)} in use, ${amountText(key, allowed)} allowed – ${amountText(key, used - allowed)} over. ${isSoft ? 'What is over may cost extra.' : 'Nothing is deleted, and none can be added.'}`,
        )}
      />
      <List title="No longer included" rows={loss.features.map(({ label }) => label)} />
      <List
        title="Gets smaller"
        rows={[
          ...smaller.map(({ label, before, after }) => `${label}: ${before} → ${after}`),
          ...loss.settings.map(
            ({ key, label, before, after }) =>
              `${label}: ${settingText(key, before)} → ${settingText(key, after)}`,
          ),
        ]}
      />
      <List
        title="You gain"
        rows={gains.map(({ key, label, before, after }) =>
          key.startsWith('features.') ? label : `${label}: ${before} → ${after}`,
        )}
      />
    </ConfirmDialog>
  );
}

function List({ title, rows }: { title: string; rows: readonly string[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 className="text-sm font-medium">{title}</h3>
      <ul className="mt-1 list-disc pl-5 text-sm text-muted-foreground">
        {rows.map((row) => (
          <li key={row}>{row}</li>
        ))}
      </ul>
    </section>
  );
}

function priceSentence(current: PlanContent, next: PlanContent): string {
  const [before, after] = [current.prices, next.prices];
  if (!after) return 'Its price is by agreement.';
  const price = `${moneyText(after.monthlyMinor, after.currency)} a month`;
  if (!before || before.currency !== after.currency) return `It costs ${price}.`;
  const difference = after.monthlyMinor - before.monthlyMinor;
  if (difference === 0) return `It costs ${price}, as now.`;
  const amount = moneyText(Math.abs(difference), after.currency);
  return `It costs ${price}: ${amount} ${difference > 0 ? 'more' : 'less'} than now.`;
}
