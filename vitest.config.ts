import path from 'node:path';
import { defineConfig } from 'vitest/config';

const shared = {
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
};
const exclude = ['**/node_modules/**', '.next/**', '.next-*/**', '.data/**', 'e2e/**'];

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: { name: 'unit', environment: 'node', include: ['**/*.test.ts', '**/*.test.tsx'], exclude: [...exclude, '**/*.db.test.ts', 'lib/isolation/suite/**'] },
      },
      {
        ...shared,
        test: {
          name: 'db',
          environment: 'node',
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: ['lib/testing/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Every file shares the one throw-away server; more workers than this only queue for its two cores.
          maxWorkers: 3,
        },
      },
    ],
  },
});
