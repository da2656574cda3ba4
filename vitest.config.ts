import path from 'node:path';
import { defineConfig } from 'vitest/config';

const resolve = { alias: { '@': path.resolve(import.meta.dirname) } };
const exclude = ['**/node_modules/**', '.next/**', '.next-*/**', '.data/**', 'e2e/**'];

/** Tests on a real PostgreSQL: one throw-away server for the run, brought up before the first file. */
const onDatabase = {
  environment: 'node' as const,
  exclude,
  globalSetup: ['lib/testing/global-setup.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // Every file shares the one server; more workers than this only queue for its two cores.
  maxWorkers: 3,
};

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.{db,isolation}.test.ts'],
        },
      },
      { resolve, test: { ...onDatabase, name: 'db', include: ['**/*.db.test.ts'] } },
      {
        resolve,
        // Trials of hundreds of statements against walls that are taken down and put up again.
        test: {
          ...onDatabase,
          name: 'isolation',
          include: ['**/*.isolation.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
