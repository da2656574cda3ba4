import type { z } from 'zod';
import { type ControlTx, inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { addMs, HOUR_MS, now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { needsFourEyes } from './four-eyes';
import type { ActDescription, AnyGuardedAct, GuardedAct } from './guarded-act';
import { recordApproval } from './record';
import type { ActRequest } from './schemas';

/** How long somebody has to agree. */
const OPEN_MS = 24 * HOUR_MS;

/**
 * Asks for an act that takes two operators. Where no second one can be asked, it is done at once, for a typed phrase.
 *
 * @param request.confirmation the phrase of the act's description; only looked at where nobody else can be asked
 * @throws AppError FORBIDDEN without the act's permission, VALIDATION_FAILED for a wrong phrase, INVALID_TRANSITION when
 *   the same is asked for already, and whatever the act throws
 */
export async function requestAct<Schema extends z.ZodType>(
  op: OperatorContext,
  act: GuardedAct<Schema>,
  request: { input: z.input<Schema>; reason: string; confirmation?: string | undefined },
): Promise<ActRequest> {
  requireOperatorPermission(op, act.permission);
  const input = act.schema.parse(request.input);
  const description = await act.describe(op, input);
  const { reason } = request;
  if (await needsFourEyes(act, op.operator.id)) return ask(op, act, { input, reason, description });
  if (request.confirmation?.trim() !== description.phrase)
    throw appError('VALIDATION_FAILED', {
      fieldErrors: { confirmation: `Type “${description.phrase}” to confirm.` },
    });
  return inControlTransaction(async (tx) => {
    const approval = await insert(tx, op, act, { input, reason, description, isSingle: true });
    await recordApproval(tx, op, {
      action: 'approval.runAlone',
      approval,
      tenantId: description.tenantId,
      reason,
    });
    await act.run(tx, op, input, {
      id: approval.id,
      reason,
      requestedBy: op.operator.name,
      approvedBy: null,
    });
    return { id: approval.id, status: 'executed' };
  });
}

interface Asked {
  input: unknown;
  reason: string;
  description: ActDescription;
}

async function ask(op: OperatorContext, act: AnyGuardedAct, asked: Asked): Promise<ActRequest> {
  try {
    return await inControlTransaction(async (tx) => {
      await tx.approval.updateMany({
        where: {
          act: act.key,
          targetId: asked.description.target.id,
          status: 'requested',
          expiresAt: { lte: now() },
        },
        data: { status: 'expired' },
      });
      const approval = await insert(tx, op, act, { ...asked, isSingle: false });
      await recordApproval(tx, op, {
        action: 'approval.request',
        approval,
        tenantId: asked.description.tenantId,
        reason: asked.reason,
      });
      await enqueueJob(tx, { name: 'approval.mailAsked', payload: { approvalId: approval.id } });
      return { id: approval.id, status: 'requested' };
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw appError('INVALID_TRANSITION', {
        message: 'This is asked for already, and waits for a colleague.',
      });
    throw error;
  }
}

async function insert(
  tx: ControlTx,
  op: OperatorContext,
  act: AnyGuardedAct,
  { input, reason, description, isSingle }: Asked & { isSingle: boolean },
) {
  const at = now();
  const { title, target, tenantId } = description;
  const by = { id: op.operator.id, name: op.operator.name };
  const row = await tx.approval.create({
    data: {
      id: newId('approval'),
      act: act.key,
      input: input as object,
      targetType: target.type,
      targetId: target.id,
      targetLabel: target.label,
      tenantId,
      title,
      reason,
      status: isSingle ? 'executed' : 'requested',
      isSingle,
      requestedById: by.id,
      requestedBy: by.name,
      ...(isSingle ? { decidedById: by.id, decidedBy: by.name, decidedAt: at } : {}),
      expiresAt: addMs(at, OPEN_MS),
      createdAt: at,
    },
    select: { id: true, title: true, act: true, requestedBy: true },
  });
  return row;
}
