import { envFrom } from './env-from';
import type { Env } from './schema';

export { envFrom } from './env-from';
export type { Env } from './schema';

let current: Env | undefined;

/**
 * The validated environment of this process, read once.
 * @throws EnvError naming every variable that is wrong or missing
 */
export function env(): Env {
  current ??= envFrom(process.env);
  return current;
}

/** One raw variable that is not part of the platform's own settings, such as NO_COLOR or CHROME_PATH. */
export function rawEnv(name: string): string | undefined {
  return process.env[name];
}

/** The whole raw environment, for handing on to child processes. */
export function inheritedEnv(): NodeJS.ProcessEnv {
  return { ...process.env };
}

/** Sets variables for this process and everything it starts, and forgets what `env()` had read. */
export function overrideEnv(values: Record<string, string>): void {
  Object.assign(process.env, values);
  current = undefined;
}
