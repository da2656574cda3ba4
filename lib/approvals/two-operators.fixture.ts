import { expect } from 'vitest';
import type { z } from 'zod';
import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import type { OperatorRole } from '@/lib/kernel/operator-permissions';
import { operatorCtx } from '@/lib/testing';
import { decideApproval, type GuardedAct, requestAct, withdrawApproval } from '.';

/** An operator who signs in with a second factor, and can therefore be asked. */
export async function decider(role: OperatorRole = 'owner'): Promise<OperatorContext> {
  const op = await operatorCtx(role);
  const name = `Person ${op.operator.id.slice(-6)}`;
  await controlDb().operator.update({
    where: { id: op.operator.id },
    data: { totpConfirmedAt: new Date(), name },
  });
  return { ...op, operator: { ...op.operator, name } };
}

interface Subject<Schema extends z.ZodType> {
  input: z.input<Schema>;
  isDone: () => Promise<boolean>;
}

interface Promises<Schema extends z.ZodType> {
  act: GuardedAct<Schema>;
  /** Something the act can be done to, anew each time. */
  make: () => Promise<Subject<Schema> & { spoil: () => Promise<unknown> }>;
}

/**
 * What every act of two promises: nothing happens alone, a second one does it once, what is withdrawn is not done, and
 * neither is what has become impossible since it was asked for.
 */
export async function expectTwo<Schema extends z.ZodType>({ act, make }: Promises<Schema>): Promise<void> {
  const [asker, other, nobody] = [await decider(), await decider(), await decider('viewer')];
  const ask = (input: z.input<Schema>) =>
    requestAct(asker, act, { input, reason: 'A test has asked for it.' });
  const allow = (op: OperatorContext, id: string) => decideApproval(op, [act], { id, decision: 'approve' });

  const first = await make();
  await expect(requestAct(nobody, act, { input: first.input, reason: 'may not' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  const { id, status } = await ask(first.input);
  expect([status, await first.isDone()], 'nothing happens alone').toEqual(['requested', false]);
  for (const op of [asker, nobody]) await expect(allow(op, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await first.isDone()).toBe(false);
  await allow(other, id);
  expect(await first.isDone(), 'the second one does it').toBe(true);
  await expect(allow(other, id), 'once').rejects.toMatchObject({ code: 'INVALID_TRANSITION' });

  const second = await make();
  const withdrawn = await ask(second.input);
  await withdrawApproval(asker, withdrawn);
  await expect(allow(other, withdrawn.id)).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
  expect(await second.isDone(), 'withdrawn').toBe(false);

  const third = await ask(second.input);
  await second.spoil();
  await expect(allow(other, third.id), 'as things are now').rejects.toMatchObject({
    code: expect.stringMatching(/INVALID_TRANSITION|NOT_FOUND|CONFLICT/) as string,
  });
  expect(await second.isDone(), 'changed since').toBe(false);
  const { status: open } = await controlDb().approval.findUniqueOrThrow({ where: { id: third.id } });
  expect(open, 'it can still be refused').toBe('requested');
}
