import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { z } from 'zod';
import type { OperatorAtWork } from '@/lib/identity';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { ActionResult } from '@/lib/kernel/result';
import { extendRequestScope } from '@/lib/observability';
import { runAction } from './action';
import { consoleSession } from './current-session';
import { type RequestFacts, requestFacts } from './request';
import { type RouteHandler, runRoute } from './route';

export interface ConsoleView {
  readonly op: OperatorContext;
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

/** The signed-in operator, or null; for the console's sign-in page. */
export const findOperator = cache(async (): Promise<ConsoleView | null> => {
  const facts = await requestFacts();
  if (facts.host.kind !== 'console') notFound();
  return findConsoleView(facts);
});

interface ConsoleSpec<Schema extends z.ZodType, T> {
  input: Schema;
  run: (op: OperatorContext, input: z.output<Schema>) => Promise<T>;
}

/** A server action of the console: origin → host → operator session → parse → `run`. */
export function defineConsoleAction<Schema extends z.ZodType, T>(
  spec: ConsoleSpec<Schema, T>,
): (input: unknown) => Promise<ActionResult<T>> {
  return (input) => runAction({ input, schema: spec.input, context: requireOperator, run: spec.run });
}

/** A server action for the operator's own account; `run` gets the session it is asked from as well. */
export function defineOwnConsoleAction<Schema extends z.ZodType, T>(spec: {
  input: Schema;
  run: (me: OperatorAtWork, input: z.output<Schema>) => Promise<T>;
}): (input: unknown) => Promise<ActionResult<T>> {
  const context = async (facts: RequestFacts) => (await requireView(facts)).me;
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
    runRoute({ request, params, schema: spec.input, context: requireOperator, run: spec.run });
}

async function requireOperator(facts: RequestFacts): Promise<OperatorContext> {
  return (await requireView(facts)).op;
}

async function requireView(facts: RequestFacts): Promise<ConsoleView> {
  if (facts.host.kind !== 'console') throw appError('NOT_FOUND');
  const view = await findConsoleView(facts);
  if (!view) throw appError('UNAUTHENTICATED');
  return view;
}

async function findConsoleView(facts: RequestFacts): Promise<ConsoleView | null> {
  const session = await consoleSession(facts);
  if (!session) return null;
  extendRequestScope({ actorId: session.operator.id });
  const op = {
    operator: session.operator,
    requestId: facts.requestId,
    ip: facts.ip,
    userAgent: facts.userAgent,
  };
  return { op, sessionId: session.sessionId, me: { ...op, sessionId: session.sessionId } };
}
