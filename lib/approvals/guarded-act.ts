import type { z } from 'zod';
import type { ControlTx } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import type { OperatorPermission } from '@/lib/kernel/operator-permissions';

/** What an act means, in words for the one who has to agree. */
export interface ActDescription {
  /** "Disable the operator ada@example.com" */
  title: string;
  /** One sentence each. */
  effects: string[];
  target: { type: string; id: string; label: string };
  /** Whose log the act is written into, too. */
  tenantId: string | null;
  /** What is typed where no second operator can be asked: a name that people know. */
  phrase: string;
}

/** What stands behind a run: who asked and who agreed. */
export interface ActApproval {
  /** The same however often it is tried: an act that begins something outside the transaction is told apart by it. */
  id: string;
  reason: string;
  requestedBy: string;
  /** Null: nobody else was there. */
  approvedBy: string | null;
}

/** An act that takes two operators. */
export interface GuardedAct<Schema extends z.ZodType = z.ZodType> {
  /** `entity.verb`; stays the same, for it is stored. */
  readonly key: string;
  /** What the one who asks must hold. */
  readonly permission: OperatorPermission;
  /** What the one who agrees must hold; the same unless told. */
  readonly approvalPermission?: OperatorPermission;
  readonly schema: Schema;
  /** @throws AppError when the act is not possible as things are */
  describe(op: OperatorContext, input: z.output<Schema>): Promise<ActDescription>;
  /**
   * Does it, or begins what is long, in the transaction that marks the request as executed.
   * @param op the one who asked, named together with the one who agreed
   */
  run(tx: ControlTx, op: OperatorContext, input: z.output<Schema>, approval: ActApproval): Promise<void>;
}

/** Declares an act; its input stays typed where it is asked for. */
export function defineGuardedAct<Schema extends z.ZodType>(act: GuardedAct<Schema>): GuardedAct<Schema> {
  return act;
}

/** Any act, as the list of all of them holds it: its input is parsed by its schema before it gets it. */
export type AnyGuardedAct = GuardedAct<z.ZodType>;

/** What the one who agrees must hold. */
export function approvalPermissionOf(act: AnyGuardedAct): OperatorPermission {
  return act.approvalPermission ?? act.permission;
}
