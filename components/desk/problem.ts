import type { ActionResult, PublicError } from '@/lib/kernel/result';

/** A refusal of our own server, with the sentence to show and the sentences per field. */
export class Refusal extends Error {
  readonly code: PublicError['code'];
  readonly fieldErrors: Record<string, string>;
  readonly upgradePath: PublicError['upgradePath'];

  constructor(error: Pick<PublicError, 'code' | 'message' | 'fieldErrors' | 'upgradePath'>) {
    super(error.message);
    this.name = 'Refusal';
    this.code = error.code;
    this.fieldErrors = error.fieldErrors ?? {};
    this.upgradePath = error.upgradePath;
  }

  /** The first sentence about a field, or the general one. */
  get sentence(): string {
    return Object.values(this.fieldErrors)[0] ?? this.message;
  }
}

const UNREACHABLE =
  'The server could not be reached. Check your connection and try again; nothing you typed is lost.';

/** What to tell a person about any failure. */
export function sentenceOf(error: unknown): string {
  return error instanceof Refusal ? error.sentence : UNREACHABLE;
}

/** Any failure as a form or toast shows it. */
export function errorOf(error: unknown): Pick<PublicError, 'code' | 'message' | 'upgradePath'> {
  if (!(error instanceof Refusal)) return { code: 'UNAVAILABLE', message: UNREACHABLE };
  const { code, sentence, upgradePath } = error;
  return { code, message: sentence, ...(upgradePath === undefined ? {} : { upgradePath }) };
}

/** The data of a server action's result. Throws Refusal. */
export async function unwrap<T>(work: Promise<ActionResult<T>>): Promise<T> {
  const result = await work;
  if (!result.ok) throw new Refusal(result.error);
  return result.data;
}

/** Asks one of our own routes. Throws Refusal with what its problem+json says. */
export async function request<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(path, { ...init, headers: { accept: 'application/json', ...init.headers } });
  if (response.ok) return (await response.json()) as T;
  const problem = (await response.json().catch(() => ({}))) as {
    title?: string;
    code?: PublicError['code'];
    fieldErrors?: Record<string, string>;
    upgradePath?: string | null;
  };
  throw new Refusal({
    code: problem.code ?? 'INTERNAL',
    message: problem.title ?? 'This could not be loaded. Please try again.',
    fieldErrors: problem.fieldErrors,
    upgradePath: problem.upgradePath,
  });
}
