import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { ERROR_CODES, type ErrorCode } from '@/lib/kernel/errors';
import type { ApiRoute } from './define-route';
import { idempotencyKeySchema } from './idempotency';
import { problemSchema } from './problem';
import { API_ROUTES } from './routes';

export const API_VERSION = '1.0.0';

/** Refusals that every operation can answer with. */
const COMMON_ERRORS: readonly ErrorCode[] = [
  'MALFORMED_REQUEST',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'TENANT_MISMATCH',
  'TENANT_SUSPENDED',
  'VALIDATION_FAILED',
  'RATE_LIMITED',
  'INTERNAL',
  'UNAVAILABLE',
];

const TAGS = [
  { name: 'Articles', description: 'What the help centre says.' },
  { name: 'Collections', description: 'How articles are grouped.' },
  { name: 'Requests', description: 'What end users ask for.' },
  { name: 'Messages', description: 'The conversation of a request.' },
  { name: 'Businesses', description: 'The companies that end users belong to.' },
  { name: 'Usage', description: 'What was used, and how much.' },
  { name: 'Domains', description: 'Host names of your own for the site.' },
];

const DESCRIPTION = `
Every request carries an API key: \`Authorization: Bearer …\`. The key decides whose data it reaches and, by its scopes, what it may do.

- **Lists** come in pages: send \`nextCursor\` back as \`cursor\`, or follow the \`Link\` header.
- **Repeating a POST** is safe with an \`Idempotency-Key\`: for 24 hours the same key with the same body gets the first answer again.
- **Refusals** are problem documents (RFC 9457); \`code\` is stable, \`detail\` is for people.
- **Limits** are in the \`RateLimit-*\` headers; after a 429 wait for \`Retry-After\` seconds.
- An id of somebody else's answers exactly like one that does not exist.
`.trim();

const headers = {
  id: {
    'X-Request-Id': {
      description: 'Quote it when you ask about a request.',
      schema: { type: 'string' as const },
    },
  },
  limits: {
    'RateLimit-Limit': { description: 'Requests in one window.', schema: { type: 'integer' as const } },
    'RateLimit-Remaining': {
      description: 'Requests left in this window.',
      schema: { type: 'integer' as const },
    },
    'RateLimit-Reset': {
      description: 'Seconds until the window starts anew.',
      schema: { type: 'integer' as const },
    },
  },
};

export interface OpenApiOptions {
  /** Where the operations are: `https://api.example/v1`, or `/api/v1` on a tenant's own host. */
  serverUrl: string;
  title: string;
}

/**
 * The OpenAPI 3.1 document of the public API, from the schemas that parse its requests and filter its answers.
 * It names nothing but what the options say, so a tenant's host can serve it too.
 */
export function openApiDocument({ serverUrl, title }: OpenApiOptions) {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of API_ROUTES) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return createDocument(
    {
      openapi: '3.1.0',
      info: { title, version: API_VERSION, description: DESCRIPTION },
      servers: [{ url: serverUrl }],
      security: [{ apiKey: [] }],
      tags: TAGS,
      paths,
      components: {
        securitySchemes: {
          apiKey: {
            type: 'http',
            scheme: 'bearer',
            description: 'An API key, made in the settings of the portal.',
          },
        },
      },
    },
    { override: ({ jsonSchema, io }) => readable(jsonSchema, io) },
  );
}

/** Takes out what zod writes and no reader needs: the bounds of safe integers, patterns beside a format. */
function readable(schema: Record<string, unknown>, io: 'input' | 'output'): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.format !== undefined) delete schema.pattern;
  // Answers may gain fields; a client must not be generated to refuse them.
  if (io === 'output') delete schema.additionalProperties;
}

function operationOf(route: ApiRoute): ZodOpenApiOperationObject {
  const isPost = route.method === 'POST';
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: [route.description, `Scope: \`${route.scope}\`.`].filter(Boolean).join('\n\n'),
    'x-scope': route.scope,
    requestParams: {
      ...(route.params && { path: route.params }),
      ...(route.query && { query: route.query }),
      ...(isPost && {
        header: z.object({
          'Idempotency-Key': idempotencyKeySchema
            .optional()
            .meta({ description: 'Makes repeating this request safe for 24 hours.' }),
        }),
      }),
    },
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: route.body } } },
    }),
    responses: responsesOf(route),
  };
}

function responsesOf(route: ApiRoute): ZodOpenApiResponsesObject {
  const responses: ZodOpenApiResponsesObject = {
    [`${route.status}` as '200']: {
      description: {
        200: 'Done.',
        201: 'Made. `Location` is its address.',
        204: 'Done; there is nothing to say.',
      }[route.status],
      headers: { ...headers.id, ...headers.limits },
      ...(route.response && { content: { 'application/json': { schema: route.response } } }),
    },
  };
  for (const [status, codes] of errorsByStatus(route)) {
    responses[`${status}` as '400'] = {
      description: codes.map((code) => `\`${code}\`: ${ERROR_CODES[code][1]}`).join('\n\n'),
      headers: headers.id,
      content: { 'application/problem+json': { schema: problemSchema } },
    };
  }
  return responses;
}

/** The codes an operation may answer with, by status. */
function errorsByStatus(route: ApiRoute): Map<number, ErrorCode[]> {
  const codes = new Set<ErrorCode>([...COMMON_ERRORS, ...route.errors]);
  if (route.params) codes.add('NOT_FOUND');
  if (route.body)
    for (const code of ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const) codes.add(code);
  if (route.method === 'POST')
    for (const code of ['IDEMPOTENCY_MISMATCH', 'IDEMPOTENCY_IN_PROGRESS', 'CONFLICT'] as const)
      codes.add(code);
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const [status] = ERROR_CODES[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}
