import type { Command } from 'commander';
import { appError } from '@/lib/kernel/errors';
import { endMove, executeMove, getMove, listMoves, planMove, startMove } from '@/lib/lifecycle/moves';
import {
  endMoveSchema,
  MOVE_STEP_LABELS,
  moveEffects,
  type MoveDto,
  type MovePlanDto,
  placeWords,
  planMoveSchema,
  startMoveSchema,
} from '@/lib/lifecycle/moves/schemas';
import { configValue } from '@/lib/operations';
import { resolveTenantById } from '@/lib/tenancy';
import { confirmName } from './confirm';
import { cliOperator, tenantIdOf } from './operator';
import { EXIT, print, table } from './output';
import { run } from './run';

type Options = Record<string, string | boolean | undefined>;
type Operator = ReturnType<typeof cliOperator>;

/** `tenantry tenants move`, `moves`, `move-finish`, `move-revert`. */
export function addMoveCommands(tenants: Command): void {
  addMove(tenants);
  addMoves(tenants);
  addEnd(tenants, 'finish');
  addEnd(tenants, 'revert');
}

function addMove(tenants: Command): void {
  tenants
    .command('move <tenant>')
    .description('move a tenant to another strategy or server while its people go on working')
    .requiredOption('--to <strategy>', 'shared, schema or database')
    .option('--partition <id>', 'the server, see: partitions list; the one it is on without it')
    .option('--watch-hours <hours>', 'how long it can be taken back, 0 to 168; as configured without it')
    .option('--reason <text>', 'why; both logs keep it', 'Moved from the command line')
    .option('--confirm <address>', "the tenant's address, where there is no way back (--watch-hours 0)")
    .option('--dry-run', 'only look at both servers and say what would happen')
    .option('--no-wait', 'leave the work to the worker')
    .option('--json', 'write JSON')
    .action((name: string, options: Options) =>
      run(async () => {
        const op = cliOperator();
        const tenant = await tenantOf(name);
        const target = {
          tenantId: tenant.id,
          strategy: options.to,
          partition: options.partition ?? tenant.place.partition,
        };
        const plan = await planMove(op, planMoveSchema.parse(target));
        const input = startMoveSchema.parse({
          ...target,
          reason: options.reason,
          watchHours: options.watchHours ?? (await configValue('lifecycle.moveWatchHours')),
        });
        const hours = Number(input.watchHours);
        if (options.dryRun) {
          print(Boolean(options.json), plan, () => planText(plan, hours));
          return plan.isPossible ? EXIT.ok : EXIT.failed;
        }
        if (!plan.isPossible) throw appError('INVALID_TRANSITION', { message: problemsOf(plan).join('\n') });
        if (hours === 0) await confirmName(tenant.slug, options.confirm as string | undefined);
        const { id } = await startMove(op, input);
        const move = options.wait === false ? await getMove(op, id) : await workOn(op, id, isSwitched);
        return tell(move, Boolean(options.json));
      }),
    );
}

function addMoves(tenants: Command): void {
  tenants
    .command('moves <tenant>')
    .description('where a tenant has been and how it got there, newest first')
    .option('--json', 'write JSON')
    .action((name: string, { json }: Options) =>
      run(async () => {
        const moves = await listMoves(cliOperator(), { tenantId: await tenantIdOf(name) });
        print(Boolean(json), moves, () =>
          moves.length === 0
            ? 'It has never moved.'
            : table(moves, [
                { header: 'Move', value: (row) => row.id },
                { header: 'Begun', value: (row) => row.createdAt.slice(0, 19) },
                { header: 'From', value: ({ from }) => `${from.strategy} on ${from.partition}` },
                { header: 'To', value: ({ to }) => `${to.strategy} on ${to.partition}` },
                { header: 'Status', value: (row) => row.status },
                { header: 'Pause ms', value: (row) => row.pauseMs, align: 'right' },
                { header: 'Error', value: (row) => row.error },
              ]),
        );
      }),
    );
}

function addEnd(tenants: Command, wanted: 'finish' | 'revert'): void {
  const command = tenants
    .command(`move-${wanted} <tenant>`)
    .description(
      wanted === 'finish'
        ? 'remove the old copy of a tenant that has moved: there is no way back then'
        : 'take a move back, with everything written meanwhile',
    )
    .requiredOption('--reason <text>', 'why; the log keeps it');
  if (wanted === 'finish')
    command.option('--confirm <address>', "the tenant's address, in place of typing it when asked");
  command
    .option('--no-wait', 'leave the work to the worker')
    .option('--json', 'write JSON')
    .action((name: string, { reason, confirm, wait, json }: Options) =>
      run(async () => {
        const op = cliOperator();
        const tenant = await tenantOf(name);
        const [newest] = await listMoves(op, { tenantId: tenant.id });
        if (!newest || newest.finishedAt)
          throw appError('NOT_FOUND', { message: `${tenant.slug} is not being moved.` });
        const input = endMoveSchema.parse({ id: newest.id, wanted, reason });
        if (wanted === 'finish') await confirmName(tenant.slug, confirm as string | undefined);
        await endMove(op, input);
        const move = wait === false ? await getMove(op, newest.id) : await workOn(op, newest.id, isOver);
        const isAsWanted = !isOver(move) || move.status === (wanted === 'finish' ? 'finished' : 'reverted');
        print(Boolean(json), move, () => outcomeOf(move));
        return isAsWanted ? EXIT.ok : EXIT.failed;
      }),
    );
}

const POLL_MS = 300;
const isOver = ({ finishedAt }: MoveDto) => finishedAt !== null;
const isSwitched = (move: MoveDto) => isOver(move) || move.status !== 'running';

/**
 * Works on a move, as the worker may not run; when it is faster, the move is busy and this only waits.
 * @returns the move once `isEnough`
 */
async function workOn(op: Operator, id: string, isEnough: (move: MoveDto) => boolean): Promise<MoveDto> {
  const say = progressTeller();
  const timer = setInterval(() => {
    void getMove(op, id).then(say, () => undefined);
  }, POLL_MS);
  try {
    for (;;) {
      await executeMove(id);
      const move = await getMove(op, id);
      say(move);
      if (isEnough(move)) return move;
      await new Promise((wake) => setTimeout(wake, POLL_MS));
    }
  } finally {
    clearInterval(timer);
    if (process.stderr.isTTY) process.stderr.write('\n');
  }
}

/** Says on stderr what a move is at, each thing once. */
function progressTeller(): (move: MoveDto) => void {
  let last = '';
  return (move) => {
    const text = progressText(move);
    if (text === last) return;
    last = text;
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  };
}

export function progressText({ steps, progress, error }: MoveDto): string {
  const step =
    steps.find(({ status }) => status === 'running') ?? steps.find(({ status }) => status === 'failed');
  if (error) return `Tried again: ${error}`;
  if (!step) return 'Waiting for a worker';
  const rows = step.name === 'copy' ? `: ${progress.rowsCopied} of ${progress.rowsTotal} rows` : '';
  return `${MOVE_STEP_LABELS[step.name]}${rows}`;
}

function tell(move: MoveDto, isJson: boolean): number {
  print(isJson, move, () => outcomeOf(move));
  return move.status === 'reverted' ? EXIT.failed : EXIT.ok;
}

export function outcomeOf({
  id,
  status,
  tenantSlug,
  from,
  to,
  error,
  watchUntil,
  pauseMs,
  progress,
}: MoveDto): string {
  switch (status) {
    case 'running':
      return `${id} has begun; the worker goes on with it.`;
    case 'watching':
      return [
        `${tenantSlug} is in ${placeWords(to)}. ${progress.rowsVerified ?? 0} rows and ${progress.filesVerified ?? 0} files are equal; writers waited ${pauseMs ?? 0} ms.`,
        `Until ${watchUntil} it can be taken back: tenants move-revert ${tenantSlug} --reason <text>`,
      ].join('\n');
    case 'finishing':
    case 'reverting':
      return `${id} is ${status}; the worker goes on with it.`;
    case 'finished':
      return `${tenantSlug} is in ${placeWords(to)}; the old copy is gone.`;
    case 'reverted':
      return `${tenantSlug} is where it was: ${placeWords(from)}.${error ? `\n${error}` : ''}`;
    default:
      return status satisfies never;
  }
}

export function planText(plan: MovePlanDto, watchHours: number): string {
  return [
    ...plan.checks.map(
      ({ name, finding, problem }) => `${problem ? '✗' : '✓'} ${name}: ${problem ?? finding}`,
    ),
    '',
    plan.isPossible ? 'The move would do this:' : 'It cannot be moved there now. The move would do this:',
    ...moveEffects(plan, watchHours).map((sentence) => `  ${sentence}`),
  ].join('\n');
}

function problemsOf(plan: MovePlanDto): string[] {
  return plan.checks.flatMap(({ name, problem }) => (problem ? [`${name}: ${problem}`] : []));
}

async function tenantOf(name: string) {
  const tenant = await resolveTenantById(await tenantIdOf(name));
  if (!tenant) throw appError('NOT_FOUND', { message: `There is no tenant "${name}".` });
  return tenant;
}
