import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MoveOutcome } from '@/lib/lifecycle/moves';

const WORKER = fileURLToPath(new URL('./move-worker.ts', import.meta.url));

/** A worker in a process of its own, as in an installation: what it computes takes nobody else's thread. */
export class Mover {
  #child: ChildProcess;
  #next = Promise.withResolvers<string>();

  private constructor(environment: Record<string, string>) {
    this.#child = fork(WORKER, [], {
      env: { ...process.env, ...environment },
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child.on('message', (word: string) => this.#next.resolve(word));
    this.#child.on('exit', () => this.#next.resolve('died'));
  }

  /** @param environment of the installation it works on */
  static async start(environment: Record<string, string>): Promise<Mover> {
    const mover = new Mover(environment);
    await mover.#next.promise;
    return mover;
  }

  /** One call of `executeMove` over there; `died` when the process was killed meanwhile. */
  async execute(moveId: string): Promise<MoveOutcome | 'died'> {
    if (!this.#child.connected) return 'died';
    this.#next = Promise.withResolvers<string>();
    this.#child.send(moveId);
    return (await this.#next.promise) as MoveOutcome | 'died';
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  stop(): void {
    if (this.#child.connected) this.#child.disconnect();
  }
}
