import { ActAs } from '@/components/console/impersonation/act-as';
import { VisitList } from '@/components/console/impersonation/visit-list';
import { Allowed } from '@/components/tenancy/allowed';
import { Card } from '@/components/ui/card';
import { needsFourEyes } from '@/lib/approvals';
import { elevateImpersonationAct, listImpersonations } from '@/lib/identity/impersonation';
import type { OperatorContext } from '@/lib/kernel/context';
import type { TenantDetail, TenantMemberRow } from '@/lib/tenancy/console/schemas';
import {
  elevateImpersonationAction,
  startImpersonationAction,
  stopImpersonationAction,
} from '../impersonation-actions';

/** Operators in the tenant's portal, and the way in. */
export async function OperatorAccessCard({
  op,
  tenant: { id, name, status },
  members,
}: {
  op: OperatorContext;
  tenant: TenantDetail;
  members: readonly TenantMemberRow[];
}) {
  const [visits, isFourEyes] = await Promise.all([
    listImpersonations(op, { tenantId: id }),
    needsFourEyes(elevateImpersonationAct, op.operator.id),
  ]);
  return (
    <Card
      flush
      title="Operators in the portal"
      description="To look, for an hour at most, and seen by the tenant."
      action={
        status === 'active' ? (
          <Allowed to="impersonation.start">
            <ActAs
              tenant={{ id, name }}
              members={members.map((member) => ({
                identityId: member.identityId,
                name: member.name,
                role: member.role,
              }))}
              start={startImpersonationAction}
            />
          </Allowed>
        ) : undefined
      }
    >
      <VisitList
        visits={visits}
        ownId={op.operator.id}
        mayStopOthers={op.permissions.has('impersonation.elevate')}
        isFourEyes={isFourEyes}
        stop={stopImpersonationAction}
        elevate={elevateImpersonationAction}
      />
    </Card>
  );
}
