import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { z } from 'zod';
import type { ConsoleSession, OperatorAtWork } from '@/lib/identity';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import {
  OPERATOR_ROLE_PERMISSIONS,
  type OperatorPermission,
  type OperatorRole,
} from '@/lib/kernel/operator-permissions';
import type { ActionResult } from '@/lib/kernel/result';
import { extendRequestScope } from '@/lib/observability';
import { runAction } from './action';
import { consoleSession } from './current-session';
import { type RequestFacts, requestFacts } from './request';
import { type RouteHandler, runRoute } from './route';

export interface ConsoleView {
  readonly op: OperatorContext;
  readonly role: OperatorRole;
  readonly sessionId: string;
  /** The same operator, for what they do with their own account. */
  readonly me: OperatorAtWork;
}

/** The signed-in operator. Every console page calls it; without a session it goes to the console's sign-in page. */
export const loadConsole = cache(async (): Promise<ConsoleView> => {
  const facts = await requestFacts();
  if (facts.host.kind !== 'console') notFound();
  const view = await findConsoleView(facts);
  if (!view) redirect(`/sign-in?returnTo=${encodeURIComponent(facts.path ?? '/')}`);
  return view;
});

/** How far signing in has come, or null for nobody; for the console's sign-in page. */
export const findSignIn = cache(async (): Promise<PendingSignIn | null> => {
  const facts = await requestFacts();
  if (facts.host.kind !== 'console') notFound();
  const session = await consoleSession(facts);
  return session && { step: session.step, me: operatorAtWork(session, facts) };
});

interface PendingSignIn {
  readonly step: ConsoleSession['step'];
  readonly me: OperatorAtWork;
}

interface ConsoleSpec<Schema extends z.ZodType, T> {
  /** What the operator's role must hold. */
  permission: OperatorPermission;
  input: Schema;
  run: (op: OperatorContext, input: z.output<Schema>) => Promise<T>;
}

/** A server action of the console: origin → host → operator session → permission → parse → `run`. */
export function defineConsoleAction<Schema extends z.ZodType, T>(
  spec: ConsoleSpec<Schema, T>,
): (input: unknown) => Promise<ActionResult<T>> {
  return (input) =>
    runAction({ input, schema: spec.input, context: operatorWith(spec.permission), run: spec.run });
}

/** A server action for the operator's own account; `run` gets the session it is asked from as well. */
export function defineOwnConsoleAction<Schema extends z.ZodType, T>(spec: {
  input: Schema;
  run: (me: OperatorAtWork, input: z.output<Schema>) => Promise<T>;
}): (input: unknown) => Promise<ActionResult<T>> {
  const context = async (facts: RequestFacts) => (await requireView(facts)).me;
  return (input) => runAction({ input, schema: spec.input, context, run: spec.run });
}

/** A server action of somebody who has given the right password and stands before `step`. */
export function defineSignInStepAction<Schema extends z.ZodType, T>(spec: {
  step: 'enrol' | 'code';
  input: Schema;
  run: (me: OperatorAtWork, input: z.output<Schema>) => Promise<T>;
}): (input: unknown) => Promise<ActionResult<T>> {
  const context = async (facts: RequestFacts) => {
    if (facts.host.kind !== 'console') throw appError('NOT_FOUND');
    const session = await consoleSession(facts);
    if (session?.step !== spec.step) throw appError('UNAUTHENTICATED');
    return operatorAtWork(session, facts);
  };
  return (input) => runAction({ input, schema: spec.input, context, run: spec.run });
}

/** A route handler of the console's data (`app/api/console/…/route.ts`). Failures are problem+json. */
export function defineConsoleRoute<Schema extends z.ZodType, T, Params = Record<string, never>>(
  spec: Omit<ConsoleSpec<Schema, T>, 'run'> & {
    run: (
      op: OperatorContext,
      input: z.output<Schema>,
      route: { params: Params; request: Request },
    ) => Promise<T>;
  },
): RouteHandler<Params> {
  return (request, { params }) =>
    runRoute({ request, params, schema: spec.input, context: operatorWith(spec.permission), run: spec.run });
}

function operatorWith(permission: OperatorPermission) {
  return async (facts: RequestFacts): Promise<OperatorContext> => {
    const { op } = await requireView(facts);
    requireOperatorPermission(op, permission);
    return op;
  };
}

async function requireView(facts: RequestFacts): Promise<ConsoleView> {
  if (facts.host.kind !== 'console') throw appError('NOT_FOUND');
  const view = await findConsoleView(facts);
  if (!view) throw appError('UNAUTHENTICATED');
  return view;
}

async function findConsoleView(facts: RequestFacts): Promise<ConsoleView | null> {
  const session = await consoleSession(facts);
  if (session?.step !== 'none') return null;
  extendRequestScope({ actorId: session.operator.id });
  const me = operatorAtWork(session, facts);
  const { sessionId, ...visit } = me;
  const permissions = new Set(OPERATOR_ROLE_PERMISSIONS[session.role]);
  return { op: { ...visit, permissions }, role: session.role, sessionId, me };
}

function operatorAtWork({ operator, sessionId }: ConsoleSession, facts: RequestFacts): OperatorAtWork {
  const { requestId, ip, userAgent } = facts;
  return { operator, sessionId, requestId, ip, userAgent };
}
