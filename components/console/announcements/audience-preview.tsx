'use client';

import { useQuery } from '@tanstack/react-query';
import { plural } from '@/components/tenancy/words';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import type { ActionResult } from '@/lib/kernel/result';
import type { Audience, AudiencePreviewDto } from '@/lib/operations/announcements/schemas';

export type PreviewAudience = (audience: Audience) => Promise<ActionResult<AudiencePreviewDto>>;

/** How many tenants it would reach, and the first of them; follows every change. */
export function AudiencePreview({ audience, preview }: { audience: Audience; preview: PreviewAudience }) {
  const { data, isPending, isError } = useQuery({
    queryKey: ['audience-preview', audience],
    queryFn: async () => {
      const result = await preview(audience);
      if (!result.ok) throw new Error(result.error.message);
      return result.data;
    },
    placeholderData: (before) => before,
  });
  return (
    <Card title="Whom it reaches">
      <div aria-live="polite" className="text-sm">
        {isError ? <p className="text-danger-text">This could not be counted.</p> : null}
        {isPending && !isError ? <Skeleton className="h-16" /> : null}
        {data ? (
          <>
            <p className="font-medium">{plural(data.tenants, 'tenant')}</p>
            <ul aria-label="Tenants it reaches" className="mt-2 grid gap-1 text-muted-foreground">
              {data.sample.map(({ id, name }) => (
                <li key={id} className="truncate">
                  {name}
                </li>
              ))}
            </ul>
            {data.tenants > data.sample.length ? (
              <p className="mt-1 text-xs text-muted-foreground">
                and {data.tenants - data.sample.length} more
              </p>
            ) : null}
          </>
        ) : null}
      </div>
    </Card>
  );
}
