import type { ErrorCode } from './errors';

export interface PublicError {
  code: ErrorCode;
  message: string;
  fieldErrors?: Record<string, string>;
  /** Path of the portal where a limit in the way can be raised; null where somebody else has to do that. */
  upgradePath?: string | null;
  requestId: string;
}

/** What a server action returns: expected failures are values, never exceptions. */
export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: PublicError };
