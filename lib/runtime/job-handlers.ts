import { mailAsked, mailDecided } from '@/lib/approvals';
import { sweepTenantEvents } from '@/lib/audit';
import {
  mailAssignee,
  mailFollowUp,
  mailReport,
  mailRequester,
  mailStaff,
  packMyData,
  sweepReports,
} from '@/lib/desk';
import { recheckDomains } from '@/lib/domains';
import { env } from '@/lib/env';
import { executeDropOrphan, executeMigration, sweepDrift, sweepMigrations } from '@/lib/fleet';
import { checkPartitions } from '@/lib/fleet/partitions';
import type { TenantContext } from '@/lib/kernel/context';
import { mailWelcome } from '@/lib/identity';
import { type JobHandlers, pokeRelay, relayOutbox, sweepOutbox } from '@/lib/jobs';
import { executeRun as executeLifecycleRun, settleClosing, sweepLifecycle } from '@/lib/lifecycle/states';
import { executeBulk, sweepBulk } from '@/lib/lifecycle/bulk';
import {
  executeBundleRun,
  executeTake,
  mailExportEnded,
  resumeBundleRuns,
  sweepBundles,
} from '@/lib/lifecycle/bundles';
import { sweepChanges } from '@/lib/lifecycle/changelog';
import { executeMove, sweepMoves, watchMove } from '@/lib/lifecycle/moves';
import { sendMail } from '@/lib/mail';
import { dressMail, recheckMailSenders, recordRefusal } from '@/lib/mailing';
import { queueRollup, rollUpUsage, sweepUsage } from '@/lib/metering';
import { mailAlert, postAlert, watchLimit } from '@/lib/metering/alerts';
import { mailAnnouncement, mailTicket } from '@/lib/operations';
import { mailFirstOwner } from '@/lib/partners';
import { executeRun, resumeProvisioning } from '@/lib/tenancy';
import { createLinks } from '@/lib/tenancy/host';
import { archiveFor } from '@/lib/web/my-data';
import { announceSiteChange } from '@/lib/web/sql';
import { GUARDED_ACTS } from '@/lib/web/guarded-acts';
import { tidyControl, tidyTenant } from './housekeeping';

/** What each job does. A handler that throws is tried again with back-off; every one may run twice. */
export const jobHandlers: JobHandlers = {
  'mail.send': async ({ payload }) => {
    await sendMail(payload, { dress: dressMail, onRefused: recordRefusal });
  },
  'tenant.provision': async ({ payload }) => {
    const outcome = await executeRun(payload.runId);
    if (outcome === 'waiting') throw new Error('A provisioning step failed; the run is taken up again.');
  },
  'lifecycle.run': async ({ payload }) => {
    const outcome = await executeLifecycleRun(payload.runId);
    if (outcome === 'waiting') throw new Error('A step failed; the run is taken up again.');
  },
  'lifecycle.settle': ({ payload }) => settleClosing(payload),
  'lifecycle.sweep': sweepLifecycle,
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
  'fleet.migrate': async ({ payload }) => {
    const outcome = await executeMigration(payload.runId);
    if (outcome === 'waiting')
      throw new Error('This build is older than the migration; a newer worker takes it up.');
  },
  'fleet.dropOrphan': ({ payload }) => executeDropOrphan(payload),
  'fleet.sweep': async () => {
    await sweepMigrations();
  },
  'fleet.health': async () => {
    await checkPartitions();
  },
  'move.run': async ({ payload }) => {
    const outcome = await executeMove(payload.moveId);
    if (outcome === 'watching') await watchMove(payload.moveId);
  },
  'change.sweep': sweepChanges,
  'move.sweep': async () => {
    await sweepMoves();
  },
  'fleet.drift': async () => {
    await sweepDrift();
  },
  'housekeeping.run': async () => {
    await tidyControl();
  },
  'domains.recheck': async () => {
    await recheckDomains(announceSiteChange);
  },
  'mailing.recheck': async () => {
    await recheckMailSenders();
  },
  'metering.rollup': async (ctx) => {
    if (await rollUpUsage(ctx)) queueRollup(ctx.tenant.id);
    await tidyTenant(ctx);
  },
  'metering.sweep': async () => {
    await sweepUsage();
  },
  'metering.mailAlert': (ctx, { payload }) => mailAlert(ctx, payload, usageUrl(ctx)),
  'metering.postAlert': (ctx, { payload }) => postAlert(ctx, payload, { allowsLoopback: env().demo }),
  'metering.watchLimit': (ctx, { payload }) => watchLimit(ctx, payload),
  'operations.mailTicket': async ({ payload }) => {
    await mailTicket(payload, {
      portal: (slug, ticketId) => portalUrl(slug, `/support/${ticketId}`),
      console: (ticketId) => links().consoleUrl(`/support/${ticketId}`),
    });
  },
  'operations.mailAnnouncement': ({ payload }) =>
    mailAnnouncement(payload, (slug) => portalUrl(slug, '/announcements')),
  'approval.mailAsked': async ({ payload }) => {
    await mailAsked(payload, GUARDED_ACTS, approvalUrl);
  },
  'approval.mailDecided': async ({ payload }) => {
    await mailDecided(payload, approvalUrl);
  },
  'partner.inviteOwner': ({ payload }) => mailFirstOwner(payload),
  'bulk.run': async ({ payload }) => {
    await executeBulk(payload.runId);
  },
  'bulk.sweep': async () => {
    await sweepBulk();
  },
  'bundle.take': async ({ payload }) => {
    await executeTake(payload.bundleId);
  },
  'export.mailEnded': async ({ payload }) => {
    await mailExportEnded(payload, (slug) => portalUrl(slug, '/settings/export'));
  },
  'bundle.run': async ({ payload }) => {
    const outcome = await executeBundleRun(payload.runId);
    if (outcome === 'waiting') throw new Error('A step failed; the run is taken up again.');
  },
  'bundle.sweep': async () => {
    await sweepBundles();
    await resumeBundleRuns();
  },
  'identity.mailWelcome': (ctx, { payload }) => mailWelcome(ctx, payload),
  'desk.mailAssignee': (ctx, { payload }) => mailAssignee(ctx, payload),
  'desk.mailFollowUp': (ctx, { payload }) => mailFollowUp(ctx, payload),
  'desk.mailRequester': (ctx, { payload }) => mailRequester(ctx, payload),
  'desk.packMyData': (ctx, { payload }) => packMyData(ctx, payload, (person) => archiveFor(ctx, person)),
  'desk.mailReport': (ctx, { payload }) => mailReport(ctx, payload),
  'desk.sweepReports': async () => {
    await sweepReports();
  },
  'desk.mailStaff': (ctx, { payload }) => mailStaff(ctx, payload),
};

/** Where the portal shows a tenant what it uses. */
function usageUrl(ctx: TenantContext): string {
  return portalUrl(ctx.tenant.slug, '/usage');
}

function portalUrl(slug: string, path: string): string {
  return links().portalUrl(slug, path);
}

/** Where the console shows what waits for a second operator. */
function approvalUrl(approvalId: string): string {
  return `${links().consoleUrl('/approvals')}#${approvalId}`;
}

function links() {
  const { baseHost, baseProtocol } = env();
  return createLinks({ baseHost, protocol: baseProtocol });
}
