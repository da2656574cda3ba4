import { recordOperatorAudit } from '@/lib/audit';
import { type ControlTx, controlDb, inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { configValue } from '@/lib/operations';
import { syncPlaces, type Versions, versionsOfBuild } from './places';
import { toRunDto } from './run-dto';
import { type MigrationRunDto, type StartMigrationInput, startMigrationSchema } from './schemas';
import { assignPlaceRows } from './sql';

interface StartOptions {
  /** The caller works on it itself; otherwise the worker does. */
  isInline?: boolean;
}

/**
 * Begins a pass over every place, or those of one partition: each is looked at and brought to this build's version.
 * @throws AppError FORBIDDEN without `fleet.manage`, NOT_FOUND for an unknown partition, CONFLICT while another one runs
 */
export async function startMigration(
  op: OperatorContext,
  input: StartMigrationInput,
  { isInline = false }: StartOptions = {},
): Promise<MigrationRunDto> {
  requireOperatorPermission(op, 'fleet.manage');
  const wanted = { ...startMigrationSchema.parse(input), ...(await boundsOf(input)) };
  const versions = await versionsOfBuild();
  await assertPartition(wanted.partitionId);
  return inControlTransaction(async (tx) => {
    const run = await insertRun(tx, { ...wanted, versions, onlyBehind: false, by: op.operator });
    await recordOperatorAudit(tx, op, {
      action: 'migration.start',
      target: { type: 'migrationRun', id: run.id, label: run.targetVersion },
      after: { ...wanted, places: run.total },
    });
    if (!isInline) await enqueueJob(tx, { name: 'fleet.migrate', payload: { runId: run.id } });
    return run;
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? alreadyRunning(error) : error;
  });
}

/** Places at once, in all and on one server, whose catalogue and disk they share. */
export async function boundsOf(input: {
  parallelism?: unknown;
  perPartition?: unknown;
}): Promise<{ parallelism: number; perPartition: number }> {
  const asked = startMigrationSchema.pick({ parallelism: true, perPartition: true }).parse({
    parallelism: input.parallelism,
    perPartition: input.perPartition,
  });
  const parallelism = asked.parallelism ?? (await configValue('fleet.migrationParallelism'));
  return { parallelism, perPartition: asked.perPartition ?? Math.ceil(parallelism / 2) };
}

/** Writes a run and the places it is about. */
export async function insertRun(
  tx: ControlTx,
  input: {
    parallelism: number;
    perPartition: number;
    onError: string;
    partitionId: string | null;
    versions: Versions;
    /** Leaves places alone that are known to be current: a start has no time to ask them all. */
    onlyBehind: boolean;
    by: { id: string; name: string };
  },
): Promise<MigrationRunDto> {
  const { parallelism, perPartition, onError, partitionId, versions, onlyBehind, by } = input;
  await syncPlaces(tx, versions.newest);
  const { id } = await tx.migrationRun.create({
    data: {
      id: newId('migrationRun'),
      targetVersion: versions.newest,
      parallelism,
      perPartition,
      onError,
      partitionId,
      requestedBy: by.id,
      requestedByName: by.name,
    },
    select: { id: true },
  });
  const total = await assignPlaceRows(tx, { id, partitionId }, { ...versions, onlyBehind });
  return toRunDto(await tx.migrationRun.update({ where: { id }, data: { total } }));
}

async function assertPartition(partitionId: string | null): Promise<void> {
  if (partitionId === null) return;
  const row = await controlDb().partition.findUnique({ where: { id: partitionId }, select: { id: true } });
  if (!row) throw appError('NOT_FOUND', { message: `There is no partition "${partitionId}".` });
}

function alreadyRunning(cause: unknown): Error {
  return appError('CONFLICT', {
    message: 'A migration is running already. Wait for its end, or stop it first.',
    cause,
  });
}
