import { executeMove } from '@/lib/lifecycle/moves';

/** A process that works on the moves it is told of, one call each, and says how each call ended. May be killed at any moment. */
process.on('message', (moveId: string) => {
  void executeMove(moveId, { settleMs: 0 }).then((outcome) => process.send?.(outcome));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
