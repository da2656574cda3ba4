import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Starts a process that tells what it sees, as messages, once it has said `ready`.
 * @throws Error when it ends before
 */
export function startWatcher<Sighting>(
  file: URL,
  environment: Record<string, string>,
  onSighting: (sighting: Sighting) => unknown,
): Promise<ChildProcess> {
  const child = fork(fileURLToPath(file), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`A watcher ended with ${code}.`)));
    child.on('message', (message) => {
      if (message === 'ready') resolve(child);
      else onSighting(message as Sighting);
    });
  });
}
