import { type Logger, pino } from 'pino';
import { rawEnv } from '@/lib/env';
import { processSingleton } from '@/lib/kernel/singleton';
import { logContext } from './log-context';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

// Read raw: a logger must work before, and tell about, an environment that does not validate.
function level(): string {
  const wanted = rawEnv('LOG_LEVEL') ?? '';
  if (LEVELS.includes(wanted)) return wanted;
  return rawEnv('NODE_ENV') === 'test' ? 'silent' : 'info';
}

const SECRETS = ['password', 'passwordHash', 'token', 'secret', 'authorization', 'cookie', 'apiKey', 'masterKey'];

/**
 * The process's log: one JSON object a line on standard output, with tenant and request id of whatever runs.
 * Fields that are named like a secret are never written.
 */
export const logger: Logger = processSingleton('logger', () =>
  pino({
    level: level(),
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => ({ ...logContext() }),
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
  }),
);
