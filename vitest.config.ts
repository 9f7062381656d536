import { defineConfig } from 'vitest/config';

const database = ['**/*.db.test.ts', '**/*.db.test.tsx'];
/** What must hold within seconds, or while processes are killed, has the machine to itself. */
const alone = ['test/journeys/crash.test.ts', 'test/journeys/withdrawal.test.ts'];
const slow = { testTimeout: 120_000, hookTimeout: 120_000 };

/** Pure tests run without PostgreSQL; database tests share one throw-away cluster; journeys start the product itself, two at a time. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.ts', 'test/guards/**/*.test.ts'],
          exclude: [...database, '**/node_modules/**'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'database',
          include: ['src/**/*.db.test.ts', 'test/contracts/**/*.db.test.ts'],
          globalSetup: ['test/global-setup.ts'],
          isolate: false,
          ...slow,
        },
      },
      { test: { name: 'journeys', include: ['test/journeys/**/*.test.ts'], exclude: alone, ...slow } },
      { test: { name: 'drills', include: alone, fileParallelism: false, ...slow } },
      { test: { name: 'soak', include: ['test/soak/**/*.test.ts'], fileParallelism: false, testTimeout: 3_600_000 } },
    ],
  },
});
