import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction, outsideReadOnly } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';

/** Notes in the tenant's log which page an operator looks at. Without an effect for everybody else. */
export async function recordOperatorView(ctx: TenantContext, path: string): Promise<void> {
  const { impersonation } = ctx;
  if (!impersonation) return;
  await outsideReadOnly(() =>
    inControlTransaction((tx) =>
      recordControlAudit(tx, ctx, {
        action: 'impersonation.view',
        target: { type: 'impersonation', id: impersonation.id, label: path },
      }),
    ),
  );
}
