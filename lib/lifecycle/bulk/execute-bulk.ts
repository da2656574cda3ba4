import { controlDb } from '@/lib/isolation';
import type { BulkRun, ControlPrisma } from '@/lib/isolation/models';
import { now } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { logger } from '@/lib/observability';
import { type Lease, type LeaseTable, withLease } from '@/lib/runs';
import { type Performed, perform } from './perform';
import { BULK_ACTS, type BulkAct, type BulkInput, type BulkStatus, isLongAct } from './schemas';
import { claimRow, type ClaimedRow, isProven } from './sql';

/** Tenants at once: few enough that people who work beside it do not notice. */
const PARALLELISM = 4;

/** How often, and when, rows are looked for that were passed over. */
const ROUNDS = 20;
const PASSED_OVER_MS = 250;

type Fields = ControlPrisma.BulkRunUpdateManyMutationInput;

const BULK_RUNS: LeaseTable<BulkRun, Fields> = {
  name: 'bulk run',
  open: { status: 'running' },
  taken: { attempts: { increment: 1 } },
  hasHolder: true,
  update: (db, where, data) => db.bulkRun.updateManyAndReturn({ where, data }),
};

export interface ExecuteBulkOptions {
  parallelism?: number;
  /** Called when a tenant was acted on and before that is written down; tests end the process here. */
  afterAct?: (tenantId: string) => void | Promise<void>;
}

interface Outcome {
  status: 'done' | 'skipped' | 'failed';
  sentence: string;
}

/**
 * Works on a bulk run until it is over, paused or cancelled. May be called by several processes and after a kill at any point:
 * one at a time holds the lease, and a row that was begun is looked up in the operators' log before it is tried again.
 *
 * @returns how it ended, or `busy` when another process works on it or there is nothing to do
 */
export async function executeBulk(
  runId: string,
  options: ExecuteBulkOptions = {},
): Promise<BulkStatus | 'busy'> {
  const outcome = await withLease(BULK_RUNS, runId, async (lease) => {
    try {
      return await new BulkWork(lease, options).work();
    } catch (error) {
      logger.error({ err: error, runId }, 'a bulk run was interrupted');
      await lease.release().catch(() => {});
      throw error;
    }
  });
  return outcome ?? 'busy';
}

class BulkWork {
  #leftBehind: string[] = [];
  readonly #act: BulkAct;

  constructor(
    private readonly lease: Lease<BulkRun, Fields>,
    private readonly options: ExecuteBulkOptions,
  ) {
    this.#act = lease.row.act as BulkAct;
  }

  async work(): Promise<BulkStatus | 'busy'> {
    const runId = this.lease.row.id;
    const left = await controlDb().bulkRunRow.updateManyAndReturn({
      where: { runId, status: 'running' },
      data: { status: 'pending' },
      select: { tenantId: true },
    });
    this.#leftBehind = left.map(({ tenantId }) => tenantId);
    const workers = this.options.parallelism ?? (isLongAct(this.#act) ? 1 : PARALLELISM);
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.all(Array.from({ length: workers }, () => this.#worker()));
      if (!this.lease.isHeld || this.lease.row.wanted !== null || (await this.#pending()) === 0) break;
      // A row that somebody else holds at the moment of the claim is passed over; it is free in a moment.
      await new Promise((resolve) => setTimeout(resolve, PASSED_OVER_MS));
    }
    return this.#end();
  }

  #pending(): Promise<number> {
    return controlDb().bulkRunRow.count({
      where: { runId: this.lease.row.id, status: { in: ['pending', 'running'] } },
    });
  }

  async #worker(): Promise<void> {
    const { lease } = this;
    while (lease.isHeld && lease.row.wanted === null) {
      const row = await claimRow(lease.row, this.#leftBehind);
      if (!row) return;
      await this.#one(row);
    }
  }

  async #one(row: ClaimedRow): Promise<void> {
    const key = { tenantId: row.tenant_id, requestId: row.request_id };
    if (row.was_running && !isLongAct(this.#act) && (await isProven(key.tenantId, key.requestId)))
      return this.#finish(row, { status: 'done', sentence: 'It was done right before a restart.' });
    try {
      const { reason, input } = this.lease.row;
      const task = { act: this.#act, input: input as BulkInput, reason, tenantId: row.tenant_id };
      const performed = await perform(this.#operator(row), task);
      await this.options.afterAct?.(row.tenant_id);
      await this.#finish(row, { status: 'done', sentence: performed.sentence }, performed.alongside);
    } catch (error) {
      const outcome = outcomeOf(error);
      const isDone = outcome.status === 'skipped' && (await isProven(key.tenantId, key.requestId));
      await this.#finish(row, isDone ? { status: 'done', sentence: 'It is done.' } : outcome);
    }
  }

  /** Whoever asked for it, with the one right that was checked when they did; the request is the row's own. */
  #operator(row: ClaimedRow): OperatorContext {
    const { requestedById: id, requestedByName: name } = this.lease.row;
    return {
      operator: { id, name, email: '' },
      permissions: new Set([BULK_ACTS[this.#act].permission, 'tenant.read' as const]),
      requestId: row.request_id,
      ip: null,
      userAgent: null,
    };
  }

  async #finish(
    row: ClaimedRow,
    { status, sentence }: Outcome,
    alongside?: Performed['alongside'],
  ): Promise<void> {
    const runId = this.lease.row.id;
    await this.lease.saveIfHeld({ [status]: { increment: 1 } }, async (tx) => {
      await alongside?.(tx);
      await tx.bulkRunRow.update({
        where: { runId, runId_tenantId: { runId, tenantId: row.tenant_id } },
        data: { status, sentence, finishedAt: now() },
        select: { runId: true },
      });
    });
  }

  async #end(): Promise<BulkStatus | 'busy'> {
    const { lease } = this;
    const counted = await lease.saveIfHeld();
    if (!counted) return 'busy';
    const pending = await this.#pending();
    if (pending > 0 && counted.wanted === null) {
      await lease.release();
      return 'busy';
    }
    const status: BulkStatus =
      pending > 0
        ? counted.wanted === 'pause'
          ? 'paused'
          : 'cancelled'
        : counted.failed > 0
          ? 'failed'
          : 'succeeded';
    const finishedAt = status === 'paused' ? null : now();
    const row = await lease.finishIfHeld({ status, wanted: null, finishedAt });
    return row ? status : 'busy';
  }
}

/** A refusal is an answer; what nobody expected is told in a sentence and logged. */
function outcomeOf(error: unknown): Outcome {
  if (!isAppError(error)) {
    logger.error({ err: error }, 'a tenant of a bulk run could not be acted on');
    return { status: 'failed', sentence: 'Something went wrong; the log of the server says what.' };
  }
  const isRefusal = ['INVALID_TRANSITION', 'CONFLICT', 'NOT_FOUND'].includes(error.code);
  return { status: isRefusal ? 'skipped' : 'failed', sentence: error.publicMessage };
}
