'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import type { ActionResult } from '@/lib/kernel/result';
import {
  type FlagPreviewDto,
  type FlagRules,
  type PreviewFlagInput,
  previewFlagSchema,
} from '@/lib/plans/flags/schemas';
import { figure } from './words';

const PAUSE_MS = 250;

export type PreviewFlag = (input: PreviewFlagInput) => Promise<ActionResult<FlagPreviewDto>>;

/** How many tenants would get the flag with these rules, by plan; follows every change. */
export function FlagPreview(props: {
  flagKey: string;
  rules: FlagRules;
  isEnabled: boolean;
  plans: readonly { key: string; name: string }[];
  preview: PreviewFlag;
}) {
  const { key, rules } = useSettled(props.flagKey, props.rules);
  const input = previewFlagSchema.safeParse({ key: key || 'new-flag', rules });
  const { data, isPending, isError } = useQuery({
    queryKey: ['flag-preview', input.data],
    queryFn: async () => {
      const result = await props.preview(input.data as PreviewFlagInput);
      if (!result.ok) throw new Error(result.error.message);
      return result.data;
    },
    enabled: input.success,
    placeholderData: (before) => before,
  });
  return (
    <Card
      title="Who would get it"
      description={props.isEnabled ? 'With these rules' : 'Nobody while it is off; once it is on:'}
    >
      <div aria-live="polite">
        {!input.success ? (
          <p className="text-sm text-muted-foreground">Correct the rules to see it.</p>
        ) : null}
        {isError ? <p className="text-sm text-danger-text">This could not be counted.</p> : null}
        {input.success && isPending && !isError ? <Skeleton className="h-16" /> : null}
        {input.success && data ? <Numbers data={data} plans={props.plans} /> : null}
      </div>
    </Card>
  );
}

/** The newest rules after a pause: every answer is a look at all tenants. */
function useSettled(key: string, rules: FlagRules): { key: string; rules: FlagRules } {
  const [settled, setSettled] = useState({ key, rules });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ key, rules }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, rules]);
  return settled;
}

function Numbers({ data, plans }: { data: FlagPreviewDto; plans: readonly { key: string; name: string }[] }) {
  const order = new Map(plans.map(({ key }, index) => [key, index]));
  const names = new Map(plans.map(({ key, name }) => [key, name]));
  const rows = data.plans.toSorted((a, b) => (order.get(a.planKey) ?? 99) - (order.get(b.planKey) ?? 99));
  return (
    <div className="grid gap-3">
      <p className="text-sm">
        <strong className="text-xl font-semibold tabular-nums">{figure(data.on)}</strong>{' '}
        <span className="text-muted-foreground">
          of {data.isPartial ? 'the first ' : ''}
          {figure(data.tenants)} tenants
        </span>
      </p>
      <ul className="grid gap-2">
        {rows.map(({ planKey, tenants, on }) => (
          <li key={planKey} className="grid gap-1 text-sm">
            <div className="flex justify-between gap-2">
              <span>{names.get(planKey) ?? planKey}</span>
              <span className="text-muted-foreground tabular-nums">
                {figure(on)} of {figure(tenants)}
              </span>
            </div>
            <div aria-hidden="true" className="h-1 overflow-hidden rounded-full bg-muted">
              <div className="h-full bg-accent" style={{ width: `${(100 * on) / Math.max(1, tenants)}%` }} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
