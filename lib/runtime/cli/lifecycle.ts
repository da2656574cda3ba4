import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type GuardedAct, requestAct } from '@/lib/approvals';
import type { ActRequest } from '@/lib/approvals/schemas';
import { controlDb } from '@/lib/isolation';
import { appError } from '@/lib/kernel/errors';
import { eraseTenantAct, getCertificate, verifyCertificate } from '@/lib/lifecycle/erasure';
import { eraseTenantSchema } from '@/lib/lifecycle/erasure/schemas';
import {
  archiveTenant,
  deleteTenantAct,
  describeTransition,
  executeRun,
  getLifecycle,
  restoreTenant,
  resumeTenant,
  setMaintenance,
  suspendTenant,
  undeleteTenant,
} from '@/lib/lifecycle/states';
import {
  ACTS,
  archiveTenantSchema,
  deleteTenantSchema,
  type LifecycleAct,
  restoreTenantSchema,
  resumeTenantSchema,
  setMaintenanceSchema,
  suspendTenantSchema,
  undeleteTenantSchema,
} from '@/lib/lifecycle/states/schemas';
import { printAsked } from './asked';
import { confirmName } from './confirm';
import { cliOperator, tenantIdOf } from './operator';
import { EXIT, jsonOf, print } from './output';
import { run } from './run';

interface Options {
  reason?: string;
  until?: string;
  confirm?: string;
  dryRun?: boolean;
  json?: boolean;
}

type Operator = ReturnType<typeof cliOperator>;

interface ActCommand {
  act: LifecycleAct;
  name: string;
  alias?: string;
  description: string;
  /** Adds what is only of this command. */
  extend?: (command: Command) => Command;
  /** Does it; the id of a run where it takes one, which is then worked on to its end; or what a colleague was asked. */
  perform: (op: Operator, tenantId: string, options: Options) => Promise<string | ActRequest | null>;
}

const COMMANDS: readonly ActCommand[] = [
  {
    act: 'suspend',
    name: 'suspend',
    description: 'close site, portal and API, pause jobs, end sessions, take a backup',
    extend: (command) => command.option('--until <instant>', 'when it opens again by itself (RFC 3339)'),
    perform: async (op, tenantId, { reason, until }) => {
      await suspendTenant(op, suspendTenantSchema.parse({ tenantId, reason, resumeAt: until }));
      return null;
    },
  },
  {
    act: 'resume',
    name: 'resume',
    alias: 'reactivate',
    description: 'open a suspended tenant again',
    perform: async (op, tenantId, { reason }) => {
      await resumeTenant(op, resumeTenantSchema.parse({ tenantId, reason }));
      return null;
    },
  },
  {
    act: 'archive',
    name: 'archive',
    description: 'write everything into a bundle and free its place',
    perform: async (op, tenantId, { reason }) =>
      (await archiveTenant(op, archiveTenantSchema.parse({ tenantId, reason }))).runId,
  },
  {
    act: 'restore',
    name: 'restore-archived',
    description: 'bring an archived tenant back',
    perform: async (op, tenantId, { reason }) =>
      (await restoreTenant(op, restoreTenantSchema.parse({ tenantId, reason }))).runId,
  },
  {
    act: 'delete',
    name: 'delete',
    description: 'close a tenant and erase it when the grace is over',
    perform: (op, tenantId, { reason }) =>
      ask(op, deleteTenantAct, deleteTenantSchema.parse({ tenantId, reason })),
  },
  {
    act: 'undelete',
    name: 'undelete',
    description: 'take a deletion back while its grace lasts',
    perform: async (op, tenantId, { reason }) => {
      await undeleteTenant(op, undeleteTenantSchema.parse({ tenantId, reason }));
      return null;
    },
  },
  {
    act: 'erase',
    name: 'erase',
    description: 'erase a deleted tenant now, without waiting for the end of its grace',
    perform: (op, tenantId, { reason }) =>
      ask(op, eraseTenantAct, eraseTenantSchema.parse({ tenantId, reason })),
  },
];

/** An act that takes two operators; the address was typed before. */
async function ask(
  op: Operator,
  act: GuardedAct<typeof deleteTenantAct.schema>,
  { tenantId, reason }: { tenantId: string; reason: string },
): Promise<string | ActRequest | null> {
  const confirmation = await slugOf(tenantId);
  const asked = await requestAct(op, act, { input: { tenantId }, reason, confirmation });
  if (asked.status === 'requested') return asked;
  const { run: begun } = await getLifecycle(op, tenantId);
  return begun && !begun.finishedAt ? begun.id : null;
}

/** The commands that bring a tenant from one state into another, and those about what proves the last one. */
export function addLifecycleCommands(tenants: Command): void {
  for (const command of COMMANDS) addAct(tenants, command);
  addMaintenance(tenants);
  addCertificates(tenants);
}

function addAct(tenants: Command, { act, name, alias, description, extend, perform }: ActCommand): void {
  const { isDestructive } = ACTS[act];
  const command = tenants.command(`${name} <tenant>`).description(description);
  if (alias) command.alias(alias);
  extend?.(command);
  if (act === 'resume') command.option('--reason <text>', 'why; owners and admins read it');
  else command.requiredOption('--reason <text>', 'why; it stands in the logs, and owners and admins read it');
  if (isDestructive)
    command.option('--confirm <address>', "the tenant's address, in place of typing it when asked");
  command
    .option('--dry-run', 'only say what would happen')
    .option('--json', 'write JSON')
    .action((tenant: string, options: Options) =>
      run(async () => {
        const op = cliOperator();
        const tenantId = await tenantIdOf(tenant);
        const preview = await describeTransition(op, { tenantId, act });
        const sentences = preview.effects.map(({ sentence }) => `  ${sentence}`);
        if (options.dryRun) {
          const verdict = preview.refusal ?? `${ACTS[act].label} would do this:`;
          print(Boolean(options.json), preview, [verdict, ...sentences].join('\n'));
          return preview.refusal ? EXIT.failed : EXIT.ok;
        }
        if (preview.refusal) throw appError('INVALID_TRANSITION', { message: preview.refusal });
        if (isDestructive) {
          if (!options.confirm && !options.json) process.stderr.write(`${sentences.join('\n')}\n`);
          await confirmName(await slugOf(tenantId), options.confirm);
        }
        const begun = await perform(op, tenantId, options);
        if (begun !== null && typeof begun !== 'string') return printAsked(Boolean(options.json), begun);
        // The worker may not run: do its part here. When it is faster, the run is busy and this only waits.
        const isDone = begun === null || (await finish(op, tenantId, begun));
        const lifecycle = await getLifecycle(op, tenantId);
        print(Boolean(options.json), lifecycle, () =>
          isDone ? `${tenant} is ${lifecycle.status}.` : failureOf(tenant, lifecycle),
        );
        return isDone ? EXIT.ok : EXIT.failed;
      }),
    );
}

function failureOf(tenant: string, { status, run: last }: Awaited<ReturnType<typeof getLifecycle>>): string {
  const failed = last?.steps.find((step) => step.error !== null);
  return [
    last?.status === 'reverted'
      ? `It could not be done and was taken back; ${tenant} is ${status}.`
      : `It is not done yet; the worker goes on with it.`,
    ...(failed ? [`${failed.label}: ${failed.error}`] : []),
  ].join('\n');
}

const POLL_MS = 200;
/** What hinders a step is mostly gone by the next try; what is not is left to the worker. */
const MAX_TRIES = 4;

/** Works on a run until it is over, or did not get on in several tries, its own and those of a worker that was faster. */
async function finish(op: Operator, tenantId: string, runId: string): Promise<boolean> {
  for (let tries = 0; tries < MAX_TRIES; ) {
    const outcome = await executeRun(runId);
    if (outcome === 'succeeded' || outcome === 'reverted') return outcome === 'succeeded';
    const { run: current } = await getLifecycle(op, tenantId);
    if (!current || current.finishedAt) return current?.status === 'succeeded';
    if (outcome === 'waiting') tries += 1;
    else if (current.attempts >= MAX_TRIES && current.error) return false;
    await new Promise((wake) => setTimeout(wake, POLL_MS));
  }
  return false;
}

async function slugOf(tenantId: string): Promise<string> {
  const row = await controlDb().tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { slug: true } });
  return row.slug;
}

function addMaintenance(tenants: Command): void {
  tenants
    .command('maintenance <tenant> <on|off>')
    .description('close a tenant for maintenance, or open it again')
    .option('--message <text>', 'what visitors read')
    .action((name: string, state: string, { message }: { message?: string }) =>
      run(async () => {
        const input = setMaintenanceSchema.parse({
          tenantId: await tenantIdOf(name),
          isOn: state === 'on' ? true : state === 'off' ? false : state,
          ...(message ? { message } : {}),
        });
        const tenant = await setMaintenance(cliOperator(), input);
        print(false, null, `${tenant.name} is ${input.isOn ? 'in maintenance' : 'open'}.`);
      }),
    );
}

function addCertificates(tenants: Command): void {
  tenants
    .command('certificate <id>')
    .description('the certificate of an erasure, by its own id, or the id or address of the tenant')
    .option('--json', 'write the signed certificate')
    .action((id: string, { json }: Options) =>
      run(async () => {
        const certificate = await getCertificate(
          cliOperator(),
          id.startsWith('cer_') ? id : await tenantIdOf(id),
        );
        const { content } = certificate;
        print(Boolean(json), certificate, () =>
          [
            `Certificate ${content.id}`,
            `  tenant     ${content.tenant.name} (${content.tenant.slug}, ${content.tenant.id})`,
            `  asked for  by ${content.requestedBy}: ${content.reason}`,
            `  erased     ${content.startedAt} to ${content.finishedAt}`,
            ...content.items.map(
              ({ label, what, found, left }) => `  ${label}: ${what}, ${found} found, ${left} left`,
            ),
            `  sha-256    ${certificate.sha256}`,
            `  signature  ${certificate.signature}`,
          ].join('\n'),
        );
      }),
    );

  tenants
    .command('verify-certificate <file>')
    .description('whether a certificate was signed by this installation and is unchanged')
    .option('--json', 'write JSON')
    .action((file: string, { json }: Options) =>
      run(async () => {
        const check = verifyCertificate(jsonOf(await readFile(file, 'utf8')));
        print(Boolean(json), check, check.verdict);
        return check.isValid ? EXIT.ok : EXIT.failed;
      }),
    );
}
