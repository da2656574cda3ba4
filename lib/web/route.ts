import { cookies } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { appError, ERROR_CODES } from '@/lib/kernel/errors';
import type { PublicError } from '@/lib/kernel/result';
import { assertSameOrigin } from '@/lib/security';
import { parseInput, publicError } from './errors';
import { factsOf, type RequestFacts } from './request';

export type RouteHandler<Params> = (
  request: Request,
  route: { params: Promise<Params> },
) => Promise<Response>;

interface RouteSteps<Schema extends z.ZodType, Params, Context, T> {
  request: Request;
  params: Promise<Params>;
  schema: Schema;
  context: (facts: RequestFacts, params: Params) => Promise<Context>;
  /** Puts a failure in the words of the face. */
  say?: (error: PublicError, params: Params) => Promise<PublicError>;
  run: (context: Context, input: z.output<Schema>, route: { params: Params; request: Request }) => Promise<T>;
}

/** The one order of steps behind every route handler that goes by a session cookie. */
export async function runRoute<Schema extends z.ZodType, Params, Context, T>(
  steps: RouteSteps<Schema, Params, Context, T>,
): Promise<Response> {
  const { request } = steps;
  const jar = await cookies();
  const facts = factsOf(
    request.headers,
    Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])),
  );
  try {
    assertSameOrigin(request);
    const params = await steps.params;
    const context = await steps.context(facts, params);
    const input = parseInput(steps.schema, await rawInput(request));
    const data = await steps.run(context, input, { params, request });
    return data instanceof Response ? data : json(data ?? null, 200);
  } catch (error) {
    unstable_rethrow(error);
    const told = publicError(error, facts.requestId);
    return problem(steps.say ? await steps.say(told, await steps.params) : told);
  }
}

/** A failure as problem+json (RFC 9457), for fetches of our own pages. */
export function problemResponse(error: unknown, requestId: string): Response {
  return problem(publicError(error, requestId));
}

/** The same for a failure that has its words already. */
export function problem({ code, message, requestId, fieldErrors, upgradePath }: PublicError): Response {
  const [status] = ERROR_CODES[code];
  return json(
    { type: 'about:blank', title: message, status, code, requestId, fieldErrors, upgradePath },
    status,
    'application/problem+json',
  );
}

async function rawInput(request: Request): Promise<unknown> {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'DELETE') {
    return queryOf(new URL(request.url).searchParams);
  }
  // Forms and uploads are read by `run` itself from the request.
  if (!request.headers.get('content-type')?.startsWith('application/json')) return {};
  return request.json().catch((cause: unknown) => {
    throw appError('MALFORMED_REQUEST', { cause });
  });
}

/** Repeated names become lists, others strings. */
function queryOf(parameters: URLSearchParams): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    query[name] = values.length > 1 ? values : (values[0] ?? '');
  }
  return query;
}

function json(body: unknown, status: number, contentType = 'application/json'): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': `${contentType}; charset=utf-8`, 'cache-control': 'private, no-store' },
  });
}
