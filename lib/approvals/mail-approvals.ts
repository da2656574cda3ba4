import { controlDb, inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { platformMail } from '@/lib/mail';
import { couldDecide } from './four-eyes';
import type { AnyGuardedAct } from './guarded-act';

/** More than this tell each other. */
const DECIDERS_MAX = 50;
/** What fits a subject. */
const TITLE_CHARS = 200;

interface Job {
  approvalId: string;
}
/** Where the console shows a request. */
type ApprovalUrl = (approvalId: string) => string;

/**
 * Asks whoever could decide, whoever was there last first; never the one who asked. Handler of the job `approval.mailAsked`;
 * a retry replaces mails that still wait instead of sending twice.
 * @returns the addresses
 */
export async function mailAsked(
  { approvalId }: Job,
  acts: readonly AnyGuardedAct[],
  url: ApprovalUrl,
): Promise<string[]> {
  const row = await controlDb().approval.findUnique({ where: { id: approvalId } });
  const act = acts.find(({ key }) => key === row?.act);
  if (!row || !act || row.status !== 'requested' || row.expiresAt <= now()) return [];
  const deciders = await controlDb().operator.findMany({
    where: couldDecide(act, row.requestedById),
    orderBy: [{ lastSignInAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    take: DECIDERS_MAX,
    select: { id: true, name: true, email: true },
  });
  await inControlTransaction(async (tx) => {
    for (const { id, name, email } of deciders)
      await enqueueJob(tx, {
        name: 'mail.send',
        key: `${approvalId}:${id}`,
        payload: platformMail({
          to: { address: email, name },
          template: 'approval-asked',
          data: {
            name,
            title: row.title.slice(0, TITLE_CHARS),
            requestedBy: row.requestedBy,
            reason: row.reason,
            until: `${row.expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
            approvalUrl: url(approvalId),
          },
        }),
      });
  });
  return deciders.map(({ email }) => email);
}

/**
 * Tells whoever asked that a colleague has decided. Handler of the job `approval.mailDecided`.
 * @returns the address; null when nobody is told: the command line asked, or they are an operator no more
 */
export async function mailDecided({ approvalId }: Job, url: ApprovalUrl): Promise<string | null> {
  const row = await controlDb().approval.findUnique({ where: { id: approvalId } });
  if (!row?.decidedBy || row.isSingle) return null;
  const asker = await controlDb().operator.findFirst({
    where: { id: row.requestedById, disabledAt: null },
    select: { name: true, email: true },
  });
  if (!asker) return null;
  await enqueueJob(null, {
    name: 'mail.send',
    key: `${approvalId}:decided`,
    payload: platformMail({
      to: { address: asker.email, name: asker.name },
      template: 'approval-decided',
      data: {
        name: asker.name,
        title: row.title.slice(0, TITLE_CHARS),
        decidedBy: row.decidedBy,
        isAllowed: row.status === 'executed',
        note: row.decisionReason,
        approvalUrl: url(approvalId),
      },
    }),
  });
  return asker.email;
}
