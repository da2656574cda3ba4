import { sweepTenantEvents } from '@/lib/audit';
import { mailAssignee, mailFollowUp, mailRequester, mailStaff } from '@/lib/desk';
import { type JobHandlers, pokeRelay, relayOutbox, sweepOutbox } from '@/lib/jobs';
import { sendMail } from '@/lib/mail';
import { queueRollup, rollUpUsage, sweepUsage } from '@/lib/metering';
import { executeRun, resumeProvisioning } from '@/lib/tenancy';
import { tidyControl, tidyTenant } from './housekeeping';

/** What each job does. A handler that throws is tried again with back-off; every one may run twice. */
export const jobHandlers: JobHandlers = {
  'mail.send': async ({ payload }) => {
    await sendMail(payload);
  },
  'tenant.provision': async ({ payload }) => {
    const outcome = await executeRun(payload.runId);
    if (outcome === 'waiting') throw new Error('A provisioning step failed; the run is taken up again.');
  },
  'outbox.relay': async (ctx) => {
    // One batch a turn: the rest goes to the end of the line, behind other tenants.
    if (await relayOutbox(ctx)) pokeRelay(ctx.tenant.id);
    await tidyTenant(ctx);
  },
  'outbox.sweep': async () => {
    await sweepOutbox();
  },
  'audit.sweep': async () => {
    await sweepTenantEvents();
  },
  'provisioning.sweep': async () => {
    await resumeProvisioning();
  },
  'housekeeping.run': async () => {
    await tidyControl();
  },
  'metering.rollup': async (ctx) => {
    if (await rollUpUsage(ctx)) queueRollup(ctx.tenant.id);
    await tidyTenant(ctx);
  },
  'metering.sweep': async () => {
    await sweepUsage();
  },
  'desk.mailAssignee': (ctx, { payload }) => mailAssignee(ctx, payload),
  'desk.mailFollowUp': (ctx, { payload }) => mailFollowUp(ctx, payload),
  'desk.mailRequester': (ctx, { payload }) => mailRequester(ctx, payload),
  'desk.mailStaff': (ctx, { payload }) => mailStaff(ctx, payload),
};
