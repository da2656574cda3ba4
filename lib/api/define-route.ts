import type { z } from 'zod';
import type { TenantContext } from '@/lib/kernel/context';
import type { ErrorCode } from '@/lib/kernel/errors';
import type { ApiScope } from '@/lib/kernel/permissions';

export type ApiMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';
export type ObjectSchema = z.ZodObject;

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Sent<S> = S extends z.ZodType ? z.input<S> : void;

/** One operation of the public API: everything the handler enforces and the reference shows. */
export interface RouteSpec<
  P extends ObjectSchema | undefined,
  Q extends ObjectSchema | undefined,
  B extends ObjectSchema | undefined,
  R extends z.ZodType | undefined,
> {
  method: ApiMethod;
  /** Path below the version, parameters in braces: `/articles/{articleId}`. */
  path: `/${string}`;
  operationId: string;
  tag: string;
  summary: string;
  description?: string;
  scope: ApiScope;
  /** A value of the wrong shape answers like an unknown id. */
  params?: P;
  query?: Q;
  body?: B;
  /** Larger than other bodies; see `MAX_BODY_BYTES` in `request-input.ts`. */
  maxBodyBytes?: number;
  /** Left out for an answer without a body (204). */
  response?: R;
  /** 200 unless told; 201 answers carry a Location when `location` is given. */
  status?: 200 | 201 | 204;
  /** Path of what was made, below the version. */
  location?: (body: Sent<R>) => string;
  /** True when public pages of the site may look different afterwards. */
  changesSite?: boolean;
  /** Refusals of this operation beyond those every operation has. */
  errors?: readonly ErrorCode[];
  run: (
    ctx: TenantContext,
    input: { params: Parsed<P>; query: Parsed<Q>; body: Parsed<B> },
  ) => Promise<Sent<R>>;
}

/** What a route takes after the handler has read it, unparsed. */
export interface RawInput {
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
}

export interface ParsedInput {
  params: unknown;
  query: unknown;
  body: unknown;
}

export interface RouteAnswer {
  status: number;
  /** Undefined for 204. */
  body: unknown;
  /** Path below the version. */
  location?: string;
}

/** A route with its types erased: what the handler and the OpenAPI document read. */
export interface ApiRoute {
  readonly method: ApiMethod;
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly scope: ApiScope;
  readonly changesSite: boolean;
  readonly status: 200 | 201 | 204;
  readonly errors: readonly ErrorCode[];
  readonly params?: ObjectSchema;
  readonly query?: ObjectSchema;
  readonly body?: ObjectSchema;
  readonly maxBodyBytes?: number;
  readonly response?: z.ZodType;
  run(ctx: TenantContext, input: ParsedInput): Promise<RouteAnswer>;
}

/**
 * Declares an operation of the public API once; the handler, the parser and the OpenAPI document all read this.
 * The answer goes through `response`, so a field that the schema does not name never leaves.
 */
export function defineRoute<
  P extends ObjectSchema | undefined = undefined,
  Q extends ObjectSchema | undefined = undefined,
  B extends ObjectSchema | undefined = undefined,
  R extends z.ZodType | undefined = undefined,
>(spec: RouteSpec<P, Q, B, R>): ApiRoute {
  const status = spec.status ?? (spec.response ? 200 : 204);
  return {
    method: spec.method,
    path: spec.path,
    operationId: spec.operationId,
    tag: spec.tag,
    summary: spec.summary,
    description: spec.description,
    scope: spec.scope,
    changesSite: spec.changesSite ?? false,
    status,
    errors: spec.errors ?? [],
    params: spec.params,
    query: spec.query,
    body: spec.body,
    maxBodyBytes: spec.maxBodyBytes,
    response: spec.response,
    async run(ctx, input) {
      const typed = input as { params: Parsed<P>; query: Parsed<Q>; body: Parsed<B> };
      const sent = await spec.run(ctx, typed);
      if (!spec.response) return { status, body: undefined };
      return { status, body: spec.response.parse(sent), location: spec.location?.(sent) };
    },
  };
}
