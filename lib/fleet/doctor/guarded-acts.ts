import { defineGuardedAct } from '@/lib/approvals';
import { requireOperatorPermission } from '@/lib/kernel/context';
import { enqueueJob } from '@/lib/jobs';
import type { Orphan } from './check-orphans';
import { findOrphan } from './drop-orphan';
import { dropOrphanSchema } from './schemas';

const WHAT: Record<Orphan['kind'], string> = {
  schema: 'The schema and every row in it are dropped.',
  database: 'The database, every row in it and its login are dropped.',
  login: 'The login is dropped.',
};

/** Dropping what the doctor found to belong to nobody. What is dropped is begun here, and done by a job. */
export const dropOrphanAct = defineGuardedAct({
  key: 'orphan.drop',
  permission: 'fleet.manage',
  schema: dropOrphanSchema.omit({ reason: true }),
  async describe(_op, { partition, name }) {
    const { kind } = await findOrphan({ partition, name });
    return {
      title: `Drop the ${kind} ${name} on ${partition}`,
      effects: [
        WHAT[kind],
        'It belongs to no tenant, no set-up and no move; that is looked at once more right before.',
        'Nothing brings it back.',
      ],
      target: { type: kind, id: `${partition}/${name}`, label: name },
      tenantId: null,
      phrase: name,
    };
  },
  async run(tx, op, { partition, name }, { reason }) {
    requireOperatorPermission(op, 'fleet.manage');
    const by = { id: op.operator.id, name: op.operator.name };
    await enqueueJob(tx, {
      name: 'fleet.dropOrphan',
      payload: { partition, name, reason, by },
      key: `fleet.dropOrphan:${partition}/${name}`,
    });
  },
});
