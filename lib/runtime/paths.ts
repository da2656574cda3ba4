import path from 'node:path';

/** Root of the checkout. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/** Folder of everything that is made at run time and never committed. */
export const DATA_DIR = path.join(ROOT, '.data');

/** Path of a tool installed with the dependencies. */
export function toolPath(name: string): string {
  return path.join(ROOT, 'node_modules/.bin', name);
}
