import { z } from 'zod';
import { appError } from '@/lib/kernel/errors';
import type { ApiRoute, ParsedInput, RawInput } from './define-route';

/** Largest JSON body taken where the route says nothing else, in bytes: an article of the longest allowed text with room to spare. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** What the tenant's plan lets through. */
export interface InputBounds {
  /** Largest body, unless the route takes larger ones. */
  bodyBytes: number;
  /** Rows in a page. */
  pageRows: number;
}

/**
 * Reads what a request sends, before any schema sees it.
 *
 * @throws VALIDATION_FAILED for more rows than the plan allows, MALFORMED_REQUEST for a repeated query parameter or a body that
 *   is not JSON, UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE
 */
export async function readRawInput(
  request: Request,
  route: ApiRoute,
  params: Record<string, string>,
  bounds: InputBounds = { bodyBytes: MAX_BODY_BYTES, pageRows: Number.POSITIVE_INFINITY },
): Promise<RawInput> {
  const query = readQuery(new URL(request.url).searchParams);
  if (Number(query.limit) > bounds.pageRows) {
    throw appError('VALIDATION_FAILED', {
      fieldErrors: { limit: `A page has at most ${bounds.pageRows} rows in your plan.` },
    });
  }
  const bodyBytes = Math.max(route.maxBodyBytes ?? 0, bounds.bodyBytes);
  return { params, query, body: route.body ? await readJson(request, bodyBytes) : undefined };
}

function readQuery(search: URLSearchParams): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of search) {
    // Two values leave open which one was meant, and readers in between may choose differently.
    if (Object.hasOwn(query, name)) {
      throw appError('MALFORMED_REQUEST', {
        message: `The parameter "${name.slice(0, 60)}" was given twice.`,
      });
    }
    query[name] = value;
  }
  return query;
}

async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    throw appError('UNSUPPORTED_MEDIA_TYPE', { message: 'Send the body as application/json.' });
  }
  const text = await readText(request, maxBytes);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw appError('MALFORMED_REQUEST', { message: 'The body is not valid JSON.', cause });
  }
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  if (!request.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw appError('PAYLOAD_TOO_LARGE', { message: `The body may have at most ${maxBytes / 1024} KiB.` });
    }
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw appError('MALFORMED_REQUEST', { message: 'The body is not valid UTF-8.', cause });
  }
}

/**
 * Parses the three parts by the route's schemas.
 *
 * @throws NOT_FOUND for an id of the wrong shape (no different from an unknown one), VALIDATION_FAILED with one sentence per field
 */
export function parseInput(route: ApiRoute, raw: RawInput): ParsedInput {
  const params = (route.params ?? z.object({})).safeParse(raw.params);
  if (!params.success) throw appError('NOT_FOUND');
  return {
    params: params.data,
    query: parsePart(route.query ?? z.strictObject({}), raw.query),
    body: route.body ? parsePart(route.body, raw.body) : undefined,
  };
}

function parsePart(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw appError('VALIDATION_FAILED', { fieldErrors: fieldErrors(result.error) });
}

/** One sentence per field, the first one said about it; the field of an unknown key is the key. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const sentences: Record<string, string> = {};
  for (const issue of error.issues) {
    const at = issue.path.map(String);
    const names =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...at, key].join('.')) : [at.join('.')];
    for (const name of names)
      sentences[name || 'body'] ??= issue.code === 'unrecognized_keys' ? 'Unknown field.' : issue.message;
  }
  return sentences;
}
