import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/pagination';
import { type AnyGuardedAct, approvalPermissionOf } from './guarded-act';
import type { ApprovalDto, ApprovalStatus } from './schemas';

/** Open requests are few: more than this is a mistake of some script. */
const MAX_OPEN = 200;

/** What waits for a decision, oldest first, with what it would do as things are now. */
export async function listOpenApprovals(
  op: OperatorContext,
  acts: readonly AnyGuardedAct[],
): Promise<ApprovalDto[]> {
  const rows = await controlDb().approval.findMany({
    where: openFilter(),
    orderBy: { createdAt: 'asc' },
    take: MAX_OPEN,
  });
  return Promise.all(rows.map(async (row) => toDto(op, acts, row, await effectsOf(op, acts, row))));
}

/**
 * One of them, whatever became of it.
 * @throws AppError NOT_FOUND
 */
export async function getApproval(
  op: OperatorContext,
  acts: readonly AnyGuardedAct[],
  { id }: { id: string },
): Promise<ApprovalDto> {
  const row = await controlDb().approval.findUnique({ where: { id } });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such request.' });
  return toDto(op, acts, row, row.status === 'requested' ? await effectsOf(op, acts, row) : []);
}

/** One page of what was decided or ran out, newest first. */
export async function listDecidedApprovals(
  op: OperatorContext,
  acts: readonly AnyGuardedAct[],
  page: { cursor?: string; limit: number },
): Promise<Page<ApprovalDto>> {
  const after = page.cursor ? decodeCursor(page.cursor)[0] : null;
  const rows = await controlDb().approval.findMany({
    where: {
      OR: [{ status: { not: 'requested' } }, { expiresAt: { lte: now() } }],
      ...(after ? { id: { lt: String(after) } } : {}),
    },
    orderBy: { id: 'desc' },
    take: page.limit + 1,
  });
  const items = rows.slice(0, page.limit).map((row) => toDto(op, acts, row, []));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > page.limit && last ? encodeCursor([last.id]) : null };
}

/** How many requests wait for this operator: those of colleagues that they may decide. */
export function countOpenApprovals(op: OperatorContext, acts: readonly AnyGuardedAct[]): Promise<number> {
  const decidable = acts.filter((act) => op.permissions.has(approvalPermissionOf(act)));
  return controlDb().approval.count({
    where: {
      ...openFilter(),
      act: { in: decidable.map(({ key }) => key) },
      requestedById: { not: op.operator.id },
    },
  });
}

function openFilter() {
  return { status: 'requested', expiresAt: { gt: now() } };
}

/** What it would do as things are now. */
async function effectsOf(op: OperatorContext, acts: readonly AnyGuardedAct[], row: Row): Promise<string[]> {
  const act = acts.find(({ key }) => key === row.act);
  const input = act?.schema.safeParse(row.input);
  if (!act || !input?.success) return [];
  const described = await act
    .describe(op, input.data)
    .catch((error: Error) => ({ effects: [impossible(error)] }));
  return described.effects;
}

function impossible(error: Error): string {
  const sentence = (error as { publicMessage?: unknown }).publicMessage;
  return `Not possible as things are now. ${typeof sentence === 'string' ? sentence : ''}`.trim();
}

type Row = Awaited<ReturnType<ReturnType<typeof controlDb>['approval']['findMany']>>[number];

function toDto(
  op: OperatorContext,
  acts: readonly AnyGuardedAct[],
  row: Row,
  effects: string[],
): ApprovalDto {
  const act = acts.find(({ key }) => key === row.act);
  const isOwn = row.requestedById === op.operator.id;
  const isOpen = row.status === 'requested' && row.expiresAt > now();
  return {
    id: row.id,
    act: row.act,
    title: row.title,
    effects,
    targetLabel: row.targetLabel,
    tenantId: row.tenantId,
    reason: row.reason,
    status: row.status === 'requested' && !isOpen ? 'expired' : (row.status as ApprovalStatus),
    isSingle: row.isSingle,
    requestedBy: row.requestedBy,
    isOwn,
    mayDecide: isOpen && !isOwn && act !== undefined && op.permissions.has(approvalPermissionOf(act)),
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decisionReason: row.decisionReason,
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}
