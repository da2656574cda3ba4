import { HandedDownCard } from '@/components/portal/settings/handed-down-card';
import type { TenantContext } from '@/lib/kernel/context';
import { findPartner } from '@/lib/partners';
import type { HandedDownSetting } from '@/lib/partners/schemas';
import { takeHandedDownAction } from '../actions';

/** What a sub-tenant has from its partner; nothing for others. */
export async function FromPartner({
  ctx,
  settings,
}: {
  ctx: TenantContext;
  settings: readonly HandedDownSetting[];
}) {
  const partner = await findPartner(ctx);
  if (!partner) return null;
  return (
    <div className="mt-6">
      <HandedDownCard
        partnerName={partner.name}
        settings={settings}
        mayWrite={ctx.permissions.has('settings.write')}
        take={takeHandedDownAction.bind(null, ctx.tenant.slug)}
      />
    </div>
  );
}
