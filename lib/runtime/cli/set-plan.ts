import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import type { Command } from 'commander';
import { amountText } from '@/lib/kernel/amounts';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { tenantLimits } from '@/lib/metering/near-limits';
import { changeTenantPlan, getPlan } from '@/lib/plans';
import { changeTenantPlanSchema, type PlanLoss, planLoss, settingText } from '@/lib/plans/schemas';
import { resolveTenantById } from '@/lib/tenancy';
import { cliOperator, tenantIdOf } from './operator';
import { EXIT, print } from './output';
import { run } from './run';

/** What another plan would mean for a tenant. */
interface PlanMove {
  tenant: { id: string; slug: string; name: string };
  from: { plan: string; version: number };
  to: { plan: string; version: number };
  loss: PlanLoss;
}

/** `tenantry tenants set-plan`. */
export function addSetPlanCommand(tenants: Command): void {
  tenants
    .command('set-plan <tenant> <plan>')
    .description('put a tenant on the newest version of a plan; says what it would lose, and asks')
    .option('--reason <text>', 'kept in both logs', 'Set from the command line')
    .option('--yes', 'do not ask')
    .option('--json', 'write JSON')
    .action((name: string, plan: string, options: { reason: string; yes?: boolean; json?: boolean }) =>
      run(async () => {
        const op = cliOperator();
        const input = changeTenantPlanSchema.parse({
          tenantId: await tenantIdOf(name),
          planKey: plan,
          reason: options.reason,
        });
        const move = await planMove(op, input);
        if (!options.yes && !(await isConfirmed(move, process.stdin, process.stderr))) {
          process.stderr.write('Nothing was changed.\n');
          return EXIT.failed;
        }
        await changeTenantPlan(op, input);
        const { tenant, to } = move;
        print(Boolean(options.json), move, `${tenant.slug} is on ${to.plan}, version ${to.version}.`);
        return EXIT.ok;
      }),
    );
}

/**
 * What would be over a limit and what would go, were the tenant on the newest version of a plan.
 * @throws AppError NOT_FOUND for a tenant or a published plan that does not exist; UNAVAILABLE when its use cannot be counted
 */
export async function planMove(
  op: OperatorContext,
  { tenantId, planKey }: { tenantId: string; planKey: string },
): Promise<PlanMove> {
  const [tenant, { published }, lines] = await Promise.all([
    resolveTenantById(tenantId),
    getPlan(op, planKey),
    tenantLimits(op, tenantId),
  ]);
  if (!tenant) throw appError('NOT_FOUND', { message: 'There is no such tenant.' });
  if (!published) throw appError('NOT_FOUND', { message: `No version of ${planKey} is published.` });
  if (!lines?.length) throw appError('UNAVAILABLE', { message: 'Its use could not be counted.' });
  const { id, slug, name, terms } = tenant;
  const usage = Object.fromEntries(lines.map(({ key, used }) => [key, used]));
  return {
    tenant: { id, slug, name },
    from: { plan: terms.planKey, version: terms.planVersion },
    to: { plan: planKey, version: published.version },
    loss: planLoss({ current: terms.plan, next: published.content, usage }),
  };
}

/** The same in words. */
export function moveText({ tenant, from, to, loss }: PlanMove): string {
  const lines = [
    ...loss.over.map(
      ({ key, label, used, allowed, isSoft }) =>
        `  over    ${label}: ${amountText(key, used)} in use, ${amountText(key, allowed)} allowed${isSoft ? ' (soft)' : ''}`,
    ),
    ...loss.features.map(({ label }) => `  goes    ${label}`),
    ...loss.settings.map(
      ({ key, label, before, after }) =>
        `  smaller ${label}: ${settingText(key, before)} -> ${settingText(key, after)}`,
    ),
  ];
  return [
    `${tenant.name} (${tenant.slug}): ${from.plan}, version ${from.version} -> ${to.plan}, version ${to.version}`,
    ...(lines.length > 0
      ? [...lines, 'Nothing is deleted; what is over a limit stays, and no more can be added.']
      : ['  Nothing is over a limit, and nothing goes.']),
  ].join('\n');
}

/** Says what would happen and waits for the tenant's address; anything else, the end of input too, is a no. */
export async function isConfirmed(move: PlanMove, input: Readable, output: Writable): Promise<boolean> {
  output.write(`${moveText(move)}\n`);
  const lines = createInterface({ input, output, terminal: false });
  try {
    output.write(`Type ${move.tenant.slug} to change the plan: `);
    for await (const line of lines) return line.trim() === move.tenant.slug;
    return false;
  } finally {
    lines.close();
  }
}
