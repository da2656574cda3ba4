import { controlDb, getTenantRef, inControlTransaction } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import { setParent } from '@/lib/partners';
import { takeFromPartner } from '@/lib/tenancy/settings';
import { DEMO_TENANTS } from './tenants';

const SIGN_IN_RULES = ['sessionIdleMinutes', 'sessionMaxHours', 'customerPasswordMinLength'] as const;

/** Attaches the demo's sub-tenants to their partner, whose sign-in rules they take. Without effect when they are attached. */
export async function attachDemoPartners(op: OperatorContext): Promise<void> {
  for (const { slug, partner: partnerSlug } of DEMO_TENANTS) {
    if (!partnerSlug) continue;
    const tenant = await getTenantRef(controlDb(), { slug });
    if (tenant.parentId !== null) continue;
    const partner = await getTenantRef(controlDb(), { slug: partnerSlug });
    await setParent(op, {
      tenantId: tenant.id,
      partnerId: partner.id,
      reason: `${partner.name} runs the help centre of ${tenant.name}.`,
    });
    await inControlTransaction((tx) =>
      takeFromPartner(
        tx,
        { partner: systemContext(partner, 'Tenantry') },
        { partnerId: partner.id, tenantId: tenant.id, keys: SIGN_IN_RULES },
      ),
    );
  }
}
