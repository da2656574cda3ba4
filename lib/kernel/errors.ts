/** Every error code the platform answers with: HTTP status and the sentence a person reads. */
export const ERROR_CODES = {
  VALIDATION_FAILED: [422, 'Some of what you entered needs another look.'],
  MALFORMED_REQUEST: [400, 'The request could not be read.'],
  UNAUTHENTICATED: [401, 'Please sign in to continue.'],
  INVALID_CREDENTIALS: [401, 'The mail address or the password is not right.'],
  ACCOUNT_LOCKED: [429, 'Too many attempts. Please wait a little before you try again.'],
  TOKEN_INVALID: [410, 'This link has expired or was already used. Please ask for a new one.'],
  FORBIDDEN: [403, 'You do not have permission to do this.'],
  NOT_FOUND: [404, 'We could not find what you were looking for.'],
  METHOD_NOT_ALLOWED: [405, 'This address does not take that method.'],
  CONFLICT: [409, 'Somebody else changed this in the meantime. Please reload and try again.'],
  ALREADY_EXISTS: [409, 'This already exists.'],
  RATE_LIMITED: [429, 'Too many requests. Please wait a moment and try again.'],
  PAYLOAD_TOO_LARGE: [413, 'That is larger than what we accept.'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'This type of content is not accepted.'],
  SLUG_TAKEN: [409, 'This address is already taken.'],
  SLUG_RESERVED: [422, 'This address is reserved.'],
  DOMAIN_ALREADY_CLAIMED: [409, 'This domain is connected to another workspace.'],
  LAST_OWNER: [409, 'A tenant needs at least one owner. Make somebody else an owner first.'],
  ALREADY_MEMBER: [409, 'This person is already a member.'],
  TENANT_MISMATCH: [403, 'The request names more than one tenant.'],
  TENANT_UNKNOWN: [404, 'There is nothing at this address.'],
  TENANT_PROVISIONING: [503, 'This site is being set up.'],
  TENANT_SUSPENDED: [403, 'This site is not available at the moment.'],
  TENANT_MAINTENANCE: [503, 'This site is being maintained.'],
  TENANT_ARCHIVED: [410, 'This site has been put away.'],
  TENANT_DELETED: [410, 'This site no longer exists.'],
  TENANT_CONTEXT_REFUSED: [500, 'Something went wrong on our side.'],
  IDEMPOTENCY_MISMATCH: [422, 'This idempotency key was used for a different request.'],
  IDEMPOTENCY_IN_PROGRESS: [409, 'A request with this idempotency key is still running.'],
  QUOTA_EXCEEDED: [429, 'The limit of your plan is reached.'],
  SPEND_CAP_REACHED: [402, 'The spending cap of this month is reached.'],
  FEATURE_NOT_IN_PLAN: [402, 'Your plan does not include this.'],
  INVALID_TRANSITION: [409, 'This is not possible in the current state.'],
  UNAVAILABLE: [503, 'This is not available at the moment. Please try again shortly.'],
  INTERNAL: [500, 'Something went wrong on our side.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof ERROR_CODES;

export interface AppErrorOptions {
  /** Replaces the code's sentence; shown to people, so never a secret or an internal name. */
  message?: string;
  /** For our logs only. */
  detail?: Record<string, unknown>;
  /** Sentence per input field, shown beside it. */
  fieldErrors?: Record<string, string>;
  /** The limit in the way, shown to people and programs. */
  quota?: QuotaFacts;
  cause?: unknown;
}

/** What a refusal by a limit tells: enough to understand it and to do something about it. */
export interface QuotaFacts {
  /** Key of the entitlement. */
  limit: string;
  /** How much the tenant may use; null for features. */
  allowed: number | null;
  used: number | null;
  /** ISO instant at which a monthly limit starts anew; null for others. */
  resetsAt: string | null;
  /** Path of the portal where the plan can be changed. */
  upgradePath: string;
  /** Whether the one who was refused may do so. */
  mayUpgrade: boolean;
}

/** An expected failure: `publicMessage` may be shown, `detail` and `cause` are for the logs. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly httpStatus: number;
  readonly publicMessage: string;
  readonly detail: Record<string, unknown> | undefined;
  readonly fieldErrors: Record<string, string> | undefined;
  readonly quota: QuotaFacts | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    const [status, sentence] = ERROR_CODES[code];
    super(options.message ?? sentence, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.httpStatus = status;
    this.publicMessage = options.message ?? sentence;
    this.detail = options.detail;
    this.fieldErrors = options.fieldErrors;
    this.quota = options.quota;
  }
}

/** Makes an `AppError`; reads well behind `throw`. */
export function appError(code: ErrorCode, options?: AppErrorOptions): AppError {
  return new AppError(code, options);
}

/** True for our own errors, also those made by another bundle of the same process. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'code' in error;
}
