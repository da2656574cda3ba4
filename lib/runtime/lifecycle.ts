import { logger } from '@/lib/observability';

type Stop = () => Promise<void>;

/**
 * Runs `stop` once when this process is asked to end: by a signal, or because the process that started it is gone
 * (its channel closed). Exits 0 when it is done, 1 when it takes longer than `limitMs`.
 */
export function stopOnSignals(stop: Stop, limitMs: number): void {
  let stopping = false;
  const begin = (reason: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ reason }, 'stopping');
    const timer = setTimeout(() => {
      logger.error({ limitMs }, 'not stopped in time');
      process.exit(1);
    }, limitMs);
    timer.unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => begin(signal));
  if (process.channel) {
    process.on('disconnect', () => begin('parent gone'));
    // The channel alone must not keep a finished process alive.
    process.channel.unref();
  }
}

/** Tells the process that started this one that it serves now. */
export function announceReady(): void {
  process.send?.({ kind: 'ready' });
}

/** A bug that nobody caught: the state is unknown, so log it and let the supervisor start afresh. */
export function exitOnUncaught(): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      if (isLeavingClient(error)) return logger.warn({ err: error }, 'client left');
      logger.fatal({ err: error }, event);
      process.exit(1);
    });
  }
}

/** What Node tells of a request whose sender closed the connection, wherever somebody was still reading it. */
function isLeavingClient(error: unknown): boolean {
  return (
    error instanceof Error && error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'
  );
}
