import { executeMove } from '@/lib/lifecycle/moves';

/** A worker that does one move and may be killed at any moment. Says how it ended. */
const moveId = process.argv[2] ?? '';
for (;;) {
  const outcome = await executeMove(moveId, { settleMs: 0 });
  if (outcome === 'finished' || outcome === 'reverted') {
    process.send?.({ outcome });
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, outcome === 'busy' ? 50 : 5));
}
process.exit(0);
