import Link from 'next/link';
import { AttachToPartner, DetachFromPartner } from '@/components/console/partners/partner-acts';
import { Allowed } from '@/components/tenancy/allowed';
import { TenantStatus } from '@/components/tenancy/tenant-status';
import { Card } from '@/components/ui/card';
import type { OperatorContext } from '@/lib/kernel/context';
import { getFamily } from '@/lib/partners';
import type { TenantDetail } from '@/lib/tenancy/console/schemas';
import { setParentAction } from '../partner-actions';

/** How many sub-tenants the card names; all of them are in the directory. */
const SHOWN = 10;
const LINK = 'underline underline-offset-4';

/** Whose sub-tenant a tenant is, or whom it is the partner of. */
export async function PartnerCard({ op, tenant }: { op: OperatorContext; tenant: TenantDetail }) {
  const { id, name, status } = tenant;
  const { partner, subTenants } = await getFamily(op, id);
  const isAttachable = !['deleting', 'erased', 'provisioning'].includes(status) && subTenants.length === 0;
  return (
    <Card
      title="Partner"
      action={
        <Allowed to="tenant.attach">
          {partner ? (
            <DetachFromPartner tenant={{ id, name }} partner={partner} set={setParentAction} />
          ) : isAttachable ? (
            <AttachToPartner tenant={{ id, name }} set={setParentAction} />
          ) : null}
        </Allowed>
      }
    >
      {partner ? (
        <p className="text-sm">
          Managed by{' '}
          <Link href={`/tenants/${partner.id}`} className={LINK}>
            {partner.name}
          </Link>
          .
        </p>
      ) : subTenants.length === 0 ? (
        <p className="text-sm text-muted-foreground">It has no partner, and is the partner of nobody.</p>
      ) : (
        <div className="grid gap-2 text-sm">
          <p>
            Partner of{' '}
            <Link href={`/tenants?partner=${id}`} className={LINK}>
              {subTenants.length === 1 ? '1 sub-tenant' : `${subTenants.length} sub-tenants`}
            </Link>
          </p>
          <ul aria-label="Sub-tenants" className="grid gap-1.5">
            {subTenants.slice(0, SHOWN).map((each) => (
              <li key={each.id} className="flex flex-wrap items-center justify-between gap-x-4">
                <Link href={`/tenants/${each.id}`} className={LINK}>
                  {each.name}
                </Link>
                <TenantStatus status={each.status} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}
