import { elapsed, step as printStep } from './bootstrap/steps.mjs';

export { elapsed };

/**
 * Runs one step with a progress line and the time it took.
 * @param work gets a function that changes the words behind the title
 */
export function step<T>(title: string, work: (note: (text: string) => void) => Promise<T>): Promise<T> {
  return printStep(title, work) as Promise<T>;
}
