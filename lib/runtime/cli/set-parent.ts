import type { Command } from 'commander';
import { getFamily, setParent } from '@/lib/partners';
import { setParentSchema, type TenantFamily } from '@/lib/partners/schemas';
import { cliOperator, tenantIdOf } from './operator';
import { EXIT, print } from './output';
import { run } from './run';

/** `tenantry tenants set-parent`. */
export function addSetParentCommand(tenants: Command): void {
  tenants
    .command('set-parent <tenant> <partner>')
    .description('attach a tenant to a partner, both named by address or id; "none" detaches it')
    .option('--reason <text>', 'kept in the logs', 'Set from the command line')
    .option('--json', 'write JSON')
    .action((name: string, partner: string, { reason, json }: { reason: string; json?: boolean }) =>
      run(async () => {
        const op = cliOperator();
        const tenantId = await tenantIdOf(name);
        const partnerId = partner === 'none' ? null : await tenantIdOf(partner);
        await setParent(op, setParentSchema.parse({ tenantId, partnerId, reason }));
        const family = await getFamily(op, tenantId);
        print(
          Boolean(json),
          { tenantId, ...family },
          family.partner ? `${name} is a sub-tenant of ${family.partner.name}.` : `${name} has no partner.`,
        );
        return EXIT.ok;
      }),
    );
}

/** Lines of `tenants show` about a tenant's partner, or whom it is the partner of. */
export function familyLines({ partner, subTenants }: TenantFamily): string[] {
  if (partner) return [`  partner     ${partner.name} (${partner.id})`];
  if (subTenants.length === 0) return [];
  return [`  partner of  ${subTenants.map(({ slug }) => slug).join(', ')}`];
}
