import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { rawEnv } from '@/lib/env';
import { isAppError } from '@/lib/kernel/errors';
import { processSingleton } from '@/lib/kernel/singleton';
import { REDACTED, SECRET_PATHS } from './redaction';
import { currentRequestScope } from './request-scope';
import { currentTraceId } from './tracing';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

function levelFromEnv(): string {
  // Read raw, because the logger must work before the environment is validated, and in tests that validate none.
  const level = rawEnv('LOG_LEVEL');
  if (level && LEVELS.includes(level)) return level;
  return rawEnv('NODE_ENV') === 'test' ? 'silent' : 'info';
}

/** An error as a log shows it; `detail` and causes of our own errors included, which no client ever sees. */
export function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const plain = pino.stdSerializers.err(error);
  if (!isAppError(error)) return plain;
  return {
    type: 'AppError',
    code: error.code,
    message: error.message,
    detail: error.detail,
    stack: plain.stack,
  };
}

/**
 * A logger of JSON lines with a fixed shape: level as a word, UTC time, the running request's ids, secrets blacked out.
 *
 * @param options.destination where lines go; standard output unless told
 */
export function createLogger(options: { level?: string; destination?: DestinationStream } = {}): Logger {
  const settings: LoggerOptions = {
    level: options.level ?? levelFromEnv(),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: serializeError, error: serializeError },
    redact: { paths: SECRET_PATHS, censor: REDACTED },
    mixin: () => ({ ...currentRequestScope(), traceId: currentTraceId() }),
    // What the call says about itself wins over the scope, as in a job about another request.
    mixinMergeStrategy: (said, scope) => ({ ...scope, ...said }),
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

/** The process's logger. Inside a request or job its lines carry request, tenant and actor by themselves. */
export const logger: Logger = processSingleton('observability.logger', () => createLogger());
