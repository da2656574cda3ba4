import type { Command } from 'commander';
import {
  decideApproval,
  getApproval,
  listDecidedApprovals,
  listOpenApprovals,
  withdrawApproval,
} from '@/lib/approvals';
import { type ApprovalDto, approvalIdSchema, decideApprovalSchema } from '@/lib/approvals/schemas';
import { proveOperator } from '@/lib/identity/operators';
import { secondFactorSchema } from '@/lib/identity/operators/schemas';
import { emailSchema } from '@/lib/identity/schemas';
import { appError } from '@/lib/kernel/errors';
import { GUARDED_ACTS } from '@/lib/web/guarded-acts';
import { askLine } from './confirm';
import { cliOperator } from './operator';
import { EXIT, print, table } from './output';
import { run } from './run';

interface Options {
  all?: boolean;
  as?: string;
  code?: string;
  note?: string;
  json?: boolean;
}

const DECIDED_LISTED = 50;

/** `tenantry approvals`: destructive acts that take two operators. */
export function addApprovalCommands(program: Command): void {
  const approvals = program
    .command('approvals')
    .description('destructive acts that take two operators: list, show, allow, refuse, withdraw');
  addReading(approvals);
  addDecision(approvals, 'allow', 'allow what a colleague asked for, which does it');
  addDecision(approvals, 'refuse', 'refuse what a colleague asked for; nothing happens');
  addWithdrawal(approvals);
}

function addReading(approvals: Command): void {
  approvals
    .command('list')
    .description('what waits for a second operator, oldest first')
    .option('--all', `the newest ${DECIDED_LISTED} that were decided as well`)
    .option('--json', 'write JSON')
    .action(({ all, json }: Options) =>
      run(async () => {
        const op = cliOperator();
        const open = await listOpenApprovals(op, GUARDED_ACTS);
        const decided = all ? await listDecidedApprovals(op, GUARDED_ACTS, { limit: DECIDED_LISTED }) : null;
        const rows = [...open, ...(decided?.items ?? [])];
        print(Boolean(json), rows, () =>
          rows.length === 0
            ? 'Nothing waits.'
            : table(rows, [
                { header: 'Request', value: (row) => row.id },
                { header: 'Act', value: (row) => row.title },
                { header: 'Asked for by', value: (row) => row.requestedBy },
                { header: 'Status', value: (row) => row.status },
                { header: 'Decided by', value: (row) => row.decidedBy },
                { header: 'Until', value: (row) => (row.decidedAt ? null : row.expiresAt.slice(0, 16)) },
              ]),
        );
      }),
    );

  approvals
    .command('show <request>')
    .description('one of them, and what it would do as things are now')
    .option('--json', 'write JSON')
    .action((id: string, { json }: Options) =>
      run(async () => {
        const input = approvalIdSchema.parse({ id });
        const approval = await getApproval(cliOperator(), GUARDED_ACTS, input);
        print(Boolean(json), approval, () => textOf(approval));
      }),
    );
}

const proving = (command: Command) =>
  command
    .option('--code <code>', 'a code of their authenticator app, in place of typing it when asked')
    .option('--json', 'write JSON');

function addDecision(approvals: Command, name: 'allow' | 'refuse', description: string): void {
  proving(
    approvals
      .command(`${name} <request>`)
      .description(description)
      .requiredOption('--as <address>', 'mail address of the operator who decides')
      .option('--note <text>', 'stands beside the decision'),
  ).action((id: string, options: Options) =>
    run(async () => {
      const input = decideApprovalSchema.parse({
        id,
        decision: name === 'allow' ? 'approve' : 'refuse',
        reason: options.note,
      });
      const op = await operatorNamed(options);
      await decideApproval(op, GUARDED_ACTS, input);
      const approval = await getApproval(op, GUARDED_ACTS, { id });
      print(
        Boolean(options.json),
        approval,
        name === 'allow' ? `Done: ${approval.title}` : `Refused: ${approval.title}`,
      );
    }),
  );
}

function addWithdrawal(approvals: Command): void {
  proving(
    approvals
      .command('withdraw <request>')
      .description('take back what was asked for from here, or what an operator asked for in the console')
      .option('--as <address>', 'mail address of the operator who asked; none: the command line did'),
  ).action((id: string, options: Options) =>
    run(async () => {
      const input = approvalIdSchema.parse({ id });
      const op = options.as ? await operatorNamed(options) : cliOperator();
      await withdrawApproval(op, input);
      const approval = await getApproval(op, GUARDED_ACTS, input);
      print(Boolean(options.json), approval, `Withdrawn: ${approval.title}`);
      return EXIT.ok;
    }),
  );
}

/** Whoever decides has to be there themselves: a name alone, anybody with this shell could give. */
async function operatorNamed({ as, code }: Options) {
  const typed =
    code ?? (process.stdin.isTTY ? await askLine(`Code of ${as}’s authenticator app: `) : undefined);
  if (typed === undefined)
    throw appError('VALIDATION_FAILED', { message: 'Nobody can be asked here: add --code <code>' });
  const { userAgent, ip } = cliOperator();
  const proof = { email: emailSchema.parse(as), ...secondFactorSchema.parse({ code: typed }) };
  return proveOperator({ ip, userAgent }, proof);
}

function textOf(approval: ApprovalDto): string {
  const { id, title, effects, reason, requestedBy, status, isSingle, decidedBy, decidedAt } = approval;
  return [
    `${title} (${id})`,
    `  status     ${status}`,
    `  asked for  by ${requestedBy}, ${approval.createdAt}: ${reason}`,
    ...(decidedAt
      ? [
          `  decided    ${isSingle ? 'alone, nobody else being there' : decidedBy ? `by ${decidedBy}` : 'by nobody else'}, ${decidedAt}${approval.decisionReason ? `: ${approval.decisionReason}` : ''}`,
        ]
      : [`  open       until ${approval.expiresAt}`]),
    ...effects.map((effect) => `  - ${effect}`),
  ].join('\n');
}
