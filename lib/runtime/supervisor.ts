import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { DATA_DIR, ROOT } from './paths';

export interface SupervisedOptions {
  /** Word for people: `web server`. */
  name: string;
  /** Arguments of Node. */
  args: string[];
  environment: NodeJS.ProcessEnv;
  /** Name of its log file under .data/logs; without one its lines go to standard output. */
  logName?: string;
  /** Told, in a sentence, about crashes and restarts. */
  say: (sentence: string) => void;
  /** Told whenever the process id changes. */
  onSpawn: () => void;
}

const FIRST_DELAY_MS = 1000;
const MAX_DELAY_MS = 30_000;
/** A child that ran this long had a fresh start: the next crash is its first again. */
const STABLE_MS = 60_000;
const KILL_AFTER_MS = 40_000;
const MAX_LOG_BYTES = 20_000_000;

/** A child process that is started again when it crashes, with growing pauses, and stopped in order. */
export class Supervised {
  readonly #options: SupervisedOptions;
  #child: ChildProcess | undefined;
  #stopping = false;
  #delayMs = FIRST_DELAY_MS;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: SupervisedOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get logFile(): string | undefined {
    return this.#options.logName && path.join(DATA_DIR, 'logs', `${this.#options.logName}.log`);
  }

  /**
   * Starts it and waits until it says that it serves.
   * @throws Error with the end of its log when it ends before
   */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      const startedAt = Date.now();
      const child = this.#spawn();
      let ready = false;
      child.on('message', (message) => {
        if (
          typeof message !== 'object' ||
          message === null ||
          !('kind' in message) ||
          message.kind !== 'ready'
        )
          return;
        ready = true;
        resolve();
      });
      child.once('exit', (code, signal) => {
        this.#child = undefined;
        if (this.#stopping) return resolve();
        if (!ready) return reject(new Error(`The ${this.#options.name} did not start.\n${this.#endOfLog()}`));
        this.#restart(signal ?? `code ${code}`, Date.now() - startedAt);
      });
    });
  }

  /** Asks it to stop and waits until it has; kills it when it does not. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
      child.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
      child.kill('SIGTERM');
    });
  }

  #spawn(): ChildProcess {
    const { args, environment, onSpawn } = this.#options;
    const log = this.#openLog();
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: environment,
      stdio: ['ignore', log ?? 'inherit', log ?? 'inherit', 'ipc'],
    });
    if (log !== undefined) fs.closeSync(log);
    this.#child = child;
    onSpawn();
    return child;
  }

  #restart(reason: string, ranMs: number): void {
    if (ranMs > STABLE_MS) this.#delayMs = FIRST_DELAY_MS;
    const delayMs = this.#delayMs;
    this.#delayMs = Math.min(MAX_DELAY_MS, delayMs * 2);
    const log = this.logFile ? ` Its log: ${path.relative(ROOT, this.logFile)}` : '';
    this.#options.say(
      `The ${this.#options.name} ended unexpectedly (${reason}) and is started again in ${delayMs / 1000} s.${log}`,
    );
    this.#timer = setTimeout(() => {
      this.start().catch(() => this.#restart('it did not start', 0));
    }, delayMs);
  }

  #openLog(): number | undefined {
    const file = this.logFile;
    if (!file) return undefined;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    if (fs.existsSync(file) && fs.statSync(file).size > MAX_LOG_BYTES) fs.renameSync(file, `${file}.1`);
    return fs.openSync(file, 'a');
  }

  #endOfLog(): string {
    const file = this.logFile;
    return file && fs.existsSync(file)
      ? fs.readFileSync(file, 'utf8').trim().split('\n').slice(-12).join('\n')
      : '';
  }
}
