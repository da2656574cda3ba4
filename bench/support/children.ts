import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process of its own that answers requests over its channel, one answer per request. */
export interface Child {
  ask<T>(request: unknown): Promise<T>;
  kill(): Promise<void>;
  end(): void;
}

/** Starts `module` (beside this file) as a process of its own; it says 'ready' first. */
export async function startChild(module: string, environment: Record<string, string>): Promise<Child> {
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...environment },
  });
  const waiting: ((answer: unknown) => void)[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${module} ended with ${code}.`)));
    child.on('message', (message) => (message === 'ready' ? resolve() : waiting.shift()?.(message)));
  });
  return {
    ask: (request) =>
      new Promise((resolve) => {
        waiting.push(resolve as (answer: unknown) => void);
        child.send(request as never);
      }),
    kill: () => ended(child, () => child.kill('SIGKILL')),
    end: () => child.disconnect(),
  };
}

function ended(child: ChildProcess, how: () => unknown): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    how();
  });
}

/** The other side: answers each request with what `answer` gives. */
export function answerRequests<Request, Answer>(answer: (request: Request) => Promise<Answer>): void {
  process.on('message', (request) => {
    answer(request as Request).then(
      (given) => process.send?.(given as never),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}
