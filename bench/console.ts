import { listOperatorAudit } from '@/lib/audit';
import { listJobs } from '@/lib/jobs';
import type { OperatorContext } from '@/lib/kernel/context';
import { ALL_OPERATOR_PERMISSIONS } from '@/lib/kernel/operator-permissions';
import { newestBundle } from '@/lib/lifecycle/bundles';
import { previewBulk } from '@/lib/lifecycle/bulk';
import { listMoves } from '@/lib/lifecycle/moves';
import { getLifecycle } from '@/lib/lifecycle/states';
import { tenantLimits } from '@/lib/metering/near-limits';
import { listGrants, listOverrides, listPlans } from '@/lib/plans';
import {
  countDirectoryFacets,
  getTenantDetail,
  listDirectoryViews,
  listNotes,
  listTenantMembers,
  listTenants,
  saveDirectoryView,
  tenantIsolation,
  tenantLive,
  tenantUsage,
} from '@/lib/tenancy';
import type { DirectoryFilterInput } from '@/lib/tenancy/console/schemas';
import { median, percentile } from './support/figures';
import { onInstallation } from './support/installation';
import { type Finding, print, report } from './support/report';
import { addDirectoryTenants, onServer } from './support/tenants';

/** The directory and a tenant's pages, with 10,000 tenants and the rows of 100 servers, asked as their pages ask. */
const TENANTS = 10_000;
const PARTITIONS = 100;
const ROUNDS = 60;
const TARGET_MS = 100;

const op: OperatorContext = {
  operator: { id: 'opr_01h2xcejqtf2nbrexx3vqjhp41', name: 'Bench', email: 'bench@example.test' },
  permissions: new Set(ALL_OPERATOR_PERMISSIONS),
  requestId: 'rid_bench',
  ip: null,
  userAgent: null,
};

const FILTERS: Record<string, DirectoryFilterInput> = {
  everything: {},
  'search by name': { q: 'bench 77' },
  'search by a word that is nowhere': { q: 'zyxw' },
  'status and plan': { status: 'suspended', plan: 'pro' },
  'one partition of 100': { partition: 'p42' },
  'region and health': { region: 'region-3', health: 'degraded' },
  'near a limit': { near: '90' },
  'moving now': { live: 'move' },
  'in a run': { live: 'run' },
  'range of days': { from: '2025-03-01', to: '2025-04-01', strategy: 'shared' },
  'everything at once': { q: 'bench', status: 'active', plan: 'free', region: 'region-1', near: '80' },
};

async function measure(): Promise<void> {
  print(`Writing ${TENANTS} tenants on ${PARTITIONS} partitions …`);
  const ids = (await addDirectoryTenants(TENANTS, 'bench')).map(({ id }) => id);
  await fill();
  await saveDirectoryView(op, { name: 'Suspended', filter: { status: 'suspended' } });
  const onMain = ids.filter((_, i) => i % PARTITIONS === 0);
  const findings: Finding[] = [];
  for (const [name, filter] of Object.entries(FILTERS))
    findings.push(...(await time(`directory: ${name}`, () => directoryPage(filter))));
  const deep = await walk(200);
  findings.push(...(await time('directory: page 200', () => directoryPage({}, deep))));
  for (const [tab, ask] of Object.entries(TABS))
    findings.push(
      ...(await time(`tenant: ${tab}`, (round) => {
        const id = onMain[round % onMain.length] ?? '';
        return Promise.all([getTenantDetail(op, id), tenantLive(op, id), ask(id)]);
      })),
    );
  findings.push(
    ...(await time(
      'dry run for all 10,000',
      () => previewBulk(op, { act: 'suspend', selection: { filter: {} } }),
      {
        rounds: 10,
        target: null,
      },
    )),
  );
  report('console', findings, { tenants: TENANTS, partitions: PARTITIONS, rounds: ROUNDS });
}

/** What the directory's page asks for. */
async function directoryPage(filter: DirectoryFilterInput, after?: string): Promise<void> {
  await listDirectoryViews(op);
  await Promise.all([
    listTenants(op, { ...filter, ...(after ? { after } : {}) }),
    countDirectoryFacets(op, filter),
  ]);
}

const TABS: Record<string, (id: string) => Promise<unknown>> = {
  overview: (id) =>
    Promise.all([
      getLifecycle(op, id),
      newestBundle(op, id),
      listNotes(op, { tenantId: id, pinnedOnly: true }),
    ]),
  people: (id) => listTenantMembers(op, id),
  usage: (id) => Promise.all([tenantUsage(op, id), tenantLimits(op, id)]),
  'limits and overrides': (id) =>
    Promise.all([
      listPlans(op),
      listOverrides(op, { tenantId: id, limit: 100 }),
      listGrants(op, { tenantId: id, limit: 100 }),
      tenantLimits(op, id),
    ]),
  domains: async () => {},
  isolation: (id) => tenantIsolation(op, id),
  moves: (id) => listMoves(op, { tenantId: id }),
  jobs: (id) => listJobs(op, { tenantId: id }, { limit: 50 }),
  audit: (id) => listOperatorAudit(op, { tenantId: id }, { limit: 50 }),
  notes: (id) => listNotes(op, { tenantId: id }),
};

async function walk(pages: number): Promise<string> {
  let after = '';
  for (let i = 0; i < pages; i++) {
    const { next } = await listTenants(op, after ? { after } : {});
    after = next ?? after;
  }
  return after;
}

async function time(
  name: string,
  ask: (round: number) => Promise<unknown>,
  { rounds = ROUNDS, target = { max: TARGET_MS } }: { rounds?: number; target?: { max: number } | null } = {},
): Promise<Finding[]> {
  for (let i = 0; i < 3; i++) await ask(i);
  const samples: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const startedAt = performance.now();
    await ask(i);
    samples.push(performance.now() - startedAt);
  }
  const p95 = percentile(samples, 0.95);
  print(`${name}: p50 ${median(samples).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
  return [{ name: `${name}, p95`, value: p95, unit: 'ms', ...(target ? { target } : {}) }];
}

/** Everything that stands beside tenants when there are many: members, notes of limits, moves, runs, log, queue. */
async function fill(): Promise<void> {
  await onServer(async (client) => {
    await client.query(`
      set search_path = control, public;
      insert into partitions (id, name, region, health, status, address_sealed)
        select 'p' || i, 'Server ' || i, 'region-' || i % 5, (array['healthy', 'degraded', 'down'])[1 + i % 3], 'open', 'bench'
          from generate_series(1, ${PARTITIONS - 1}) i;
      with numbered as (select id, row_number() over (order by id) - 1 as n from tenants where slug like 'bench-%')
      update tenants t set
          partition_id = case when n % ${PARTITIONS} = 0 then 'main' else 'p' || n % ${PARTITIONS} end,
          status = case when n % ${PARTITIONS} > 0 and n % 12 = 0 then 'suspended' else 'active' end,
          plan = (array['free', 'pro', 'enterprise'])[1 + n % 3], plan_version_id = (
            select v.id from plan_versions v where v.plan_key = (array['free', 'pro', 'enterprise'])[1 + n % 3]
             and v.status = 'published' order by v.version desc limit 1),
          created_at = timestamptz '2025-01-01' + n * interval '1 hour'
        from numbered where numbered.id = t.id;
      insert into identities (id, email, name)
        select 'idn_' || i, 'person' || i || '@example.test', 'Person ' || i from generate_series(1, 5000) i;
      insert into memberships (id, tenant_id, identity_id, role)
        select 'mem_' || k || t.id, t.id, 'idn_' || 1 + (k * 1664 + row_number() over ()) % 5000, 'admin'
          from tenants t, generate_series(0, 2) k on conflict do nothing;
      insert into limit_watches (tenant_id, limit_key, period, threshold, used, limit_value)
        select id, 'messages', 'now', (array[50, 80, 90])[1 + (row_number() over ()) % 3], 9, 10 from tenants
         where slug like 'bench-%7';
      insert into tenant_moves (id, tenant_id, from_strategy, from_place, to_strategy, to_place, steps, requested_by, requested_by_name, finished_at, status)
        select 'mov_' || k || id, id, 'shared', '{}', 'schema', '{}', '[]', 'opr', 'Bench',
               case when k > 0 then now() end, case when k > 0 then 'finished' else 'watching' end
          from tenants, generate_series(0, 2) k where slug like 'bench-%13';
      insert into lifecycle_runs (id, tenant_id, kind, input, steps, requested_by, requested_by_name, lease_until)
        select 'lfr_' || id, id, 'archive', '{}', '[]', 'opr', 'Bench', timestamptz '2100-01-01' from tenants where slug like 'bench-%99';
      insert into operator_audit (id, operator_id, operator_name, action, target_type, target_id, target_label, tenant_id, request_id)
        select 'oau_' || k || id, 'opr', 'Bench', 'tenant.suspend', 'tenant', id, name, id, 'rid' from tenants, generate_series(1, 6) k;
      insert into tenant_notes (id, tenant_id, text, is_pinned, author_id, author_name)
        select 'not_' || k || id, id, 'A note about it.', k = 1, 'opr', 'Bench' from tenants, generate_series(1, 3) k;
      analyze;`);
  });
}

await onInstallation(measure);
