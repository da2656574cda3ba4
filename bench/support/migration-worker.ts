import { executeMigration } from '@/lib/fleet/migrations/execute-run';
import { answerRequests } from './children';

export interface MigrationTask {
  runId: string;
  root: string;
}

/** A process of its own that works on a run, so that it can be killed. */
answerRequests<MigrationTask, string>(({ runId, root }) => executeMigration(runId, { root }));
