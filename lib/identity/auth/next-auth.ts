import * as nextAuthModule from 'next-auth';
import type { AuthOptions, Session } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { env, overrideEnv, rawEnv } from '@/lib/env';
import type { AuthRequest } from './face';

/** The parts of an API request and response of Next that next-auth touches; plain objects, so that no header of a client gets in. */
interface PlainRequest {
  query: Record<string, unknown>;
  body: Record<string, unknown>;
  cookies: Readonly<Record<string, string>>;
  headers: Record<string, string>;
  method: string;
}

/** What next-auth answered. */
export interface PlainReply {
  status: number;
  cookies: string[];
  body: unknown;
}

type Handler = (request: PlainRequest, reply: ReplyRecorder, options: AuthOptions) => Promise<unknown>;
type SessionReader = (
  request: PlainRequest,
  reply: ReplyRecorder,
  options: AuthOptions,
) => Promise<Session | null>;

// The package is CommonJS: depending on who loads it (bundler, Node), its function is the default export or one level deeper.
const callable = <F>(loaded: unknown): F =>
  typeof loaded === 'function' ? (loaded as F) : (loaded as { default: F }).default;

const handler = callable<Handler>(nextAuthModule.default);
/** The library's provider for ways to sign in that are checked by ourselves. */
export const credentialsProvider = callable<typeof CredentialsProvider>(CredentialsProvider);
const readSession = nextAuthModule.getServerSession as unknown as SessionReader;

class ReplyRecorder {
  statusCode = 200;
  body: unknown = null;
  readonly #headers = new Map<string, string | string[]>();

  status(code: number): this {
    this.statusCode = code;
    return this;
  }
  setHeader(name: string, value: string | string[]): this {
    this.#headers.set(name.toLowerCase(), value);
    return this;
  }
  getHeader(name: string): string | string[] | undefined {
    return this.#headers.get(name.toLowerCase());
  }
  json(body: unknown): this {
    this.body = body;
    return this;
  }
  send(body: unknown): this {
    return this.json(body);
  }
  end(): this {
    return this;
  }
  cookies(): string[] {
    const value = this.getHeader('set-cookie') ?? [];
    return Array.isArray(value) ? value : [value];
  }
}

/** Lets next-auth handle one call, such as `['callback', 'password']`. */
export async function runNextAuth(
  call: { segments: readonly string[]; method: string; body: Record<string, unknown>; request: AuthRequest },
  options: AuthOptions,
): Promise<PlainReply> {
  const reply = new ReplyRecorder();
  await handler(
    { ...plain(call.request), query: { nextauth: call.segments }, body: call.body, method: call.method },
    reply,
    options,
  );
  return { status: reply.statusCode, cookies: reply.cookies(), body: reply.body };
}

/** Lets next-auth read the session cookie; null without a live session. */
export async function readNextAuthSession(
  request: AuthRequest,
  options: AuthOptions,
): Promise<Session | null> {
  return readSession(plain(request), new ReplyRecorder(), options);
}

function plain(request: AuthRequest): PlainRequest {
  // next-auth reads this variable to learn its origin from the headers below, which hold configuration alone.
  if (!rawEnv('AUTH_TRUST_HOST')) overrideEnv({ AUTH_TRUST_HOST: '1' });
  const headers = { host: env().baseHost, 'x-forwarded-proto': request.isSecure ? 'https' : 'http' };
  return { query: {}, body: {}, cookies: request.cookies, headers, method: 'GET' };
}
