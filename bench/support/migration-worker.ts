import { executeMigration } from '@/lib/fleet/migrations/execute-run';
import { answerRequests } from './children';

/** A process of its own that works on a run, so that it can be killed. */
answerRequests<{ runId: string; root: string }, string>(({ runId, root }) =>
  executeMigration(runId, { root }),
);
