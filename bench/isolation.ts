import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env } from '@/lib/env';
import { bindClient } from '@/lib/isolation/bind-client';
import { ContextSigner } from '@/lib/isolation/context-token';
import { PrismaClient } from '@/lib/isolation/generated/tenant/client';
import { databaseUrl, mainDatabase } from '@/lib/isolation/servers';
import { ROLES } from '@/lib/isolation/roles';
import { contextKeyOf } from '@/lib/isolation/secrets';
import { createStatementNames } from '@/lib/isolation/statement-names';
import { prepareContextStatement, TenantPool } from '@/lib/isolation/tenant-pool';
import { newId } from '@/lib/kernel/ids';
import { median } from './support/figures';
import { onInstallation } from './support/installation';
import { interleave, type Load, runLoad } from './support/load';
import { startRelay } from './support/relay';
import { type Finding, print, report } from './support/report';

/**
 * What isolation costs: the same Prisma read and write under our isolation, by an unrestricted role, and with the
 * extension pattern of Prisma's own row-level-security example (a batch of set_config and the query).
 */
const TENANTS = 20;
const ROWS_PER_TENANT = 200;
const ROUNDS = 7;
const ROUND_MS = 1_200;
const POOL_MAX = 16;

interface Row {
  tenantId: string;
  id: string;
}
interface Variant {
  read(row: Row): Promise<unknown>;
  write(row: Row): Promise<unknown>;
  close(): Promise<void>;
}

function compare(
  kind: string,
  clients: number,
  loads: Record<'plain' | 'ours' | 'official', Load[]>,
): Finding[] {
  const ratio = (a: Load[], b: Load[], figure: keyof Load) =>
    median(a.map((load, i) => load[figure] / (b[i] as Load)[figure]));
  const name = `${kind}, ${clients} client${clients > 1 ? 's' : ''}`;
  return [
    {
      name: `${name}: throughput against unrestricted`,
      value: ratio(loads.ours, loads.plain, 'perSecond'),
      unit: '×',
      target: { min: 0.9 },
    },
    {
      name: `${name}: p50 against unrestricted`,
      value: ratio(loads.ours, loads.plain, 'p50Ms'),
      unit: '×',
      target: { max: 1.15 },
    },
    {
      name: `${name}: throughput against Prisma’s extension pattern`,
      value: ratio(loads.ours, loads.official, 'perSecond'),
      unit: '×',
      target: { min: 3 },
    },
    { name: `${name}: ours`, value: median(loads.ours.map((l) => l.perSecond)), unit: 'per s' },
    { name: `${name}: unrestricted`, value: median(loads.plain.map((l) => l.perSecond)), unit: 'per s' },
    {
      name: `${name}: extension pattern`,
      value: median(loads.official.map((l) => l.perSecond)),
      unit: 'per s',
    },
  ];
}

async function throughRelay(rows: Row[]): Promise<Finding[]> {
  print('Measuring through a relay that adds 1 ms each way …');
  const relay = await startRelay(Number(new URL(env().databaseUrl).port), 1);
  const through = (url: string) => url.replace(/:\d+\//, `:${relay.port}/`);
  const plain = plainVariant(through);
  const ours = oursVariant(rows, through);
  const operation = (variant: Variant) => () =>
    runLoad((i) => variant.read(rows[i % rows.length] as Row), 1, ROUND_MS);
  await operation(plain)();
  await operation(ours)();
  const loads = await interleave({ plain: operation(plain), ours: operation(ours) }, 5);
  const counted = 200;
  relay.reset();
  for (let i = 0; i < counted; i++) await ours.read(rows[i % rows.length] as Row);
  const flightsPerRead = relay.flights() / counted;
  relay.reset();
  for (let i = 0; i < counted; i++) await ours.write(rows[i % rows.length] as Row);
  const flightsPerWrite = relay.flights() / counted;
  await Promise.all([plain.close(), ours.close()]);
  await relay.close();
  return [
    {
      name: 'through 1 ms each way: p50 against unrestricted',
      value: median(loads.ours.map((load, i) => load.p50Ms / (loads.plain[i] as Load).p50Ms)),
      unit: '×',
      target: { max: 1.1 },
    },
    { name: 'flights per read', value: flightsPerRead, unit: '', target: { max: 1 } },
    { name: 'flights per write', value: flightsPerWrite, unit: '', target: { max: 1 } },
  ];
}

async function seed(): Promise<Row[]> {
  const client = new pg.Client({ connectionString: env().databaseUrl });
  await client.connect();
  const rows: Row[] = [];
  for (let t = 0; t < TENANTS; t++) {
    const tenantId = newId('tenant');
    for (let i = 0; i < ROWS_PER_TENANT; i++) rows.push({ tenantId, id: newId('article') });
  }
  await client.query(
    `insert into tenant_shared.articles (tenant_id, id, slug, title, author_id, author_name)
       select t, i, i, 'A title', 'x', 'x' from unnest($1::text[], $2::text[]) as r(t, i)`,
    [rows.map((r) => r.tenantId), rows.map((r) => r.id)],
  );
  // The table of the extension pattern: same columns, keys and rows, policy as in Prisma's example.
  await client.query(`
    create schema official authorization tenantry_owner;
    create table official.articles (like tenant_shared.articles including all excluding generated);
    insert into official.articles select * from tenant_shared.articles;
    alter table official.articles owner to tenantry_owner;
    alter table official.articles enable row level security, force row level security;
    create policy tenant on official.articles using (tenant_id = current_setting('app.current_tenant', true));
    grant usage on schema official to tenantry_app;
    grant select, insert, update, delete on official.articles to tenantry_app;
    analyze`);
  await client.end();
  return rows;
}

const key = ({ tenantId, id }: Row) => ({ tenantId_id: { tenantId, id } });
const change = () => ({ title: `Title ${performance.now()}` });
type Route = (url: string) => string;
const direct: Route = (url) => url;
const appUrl = () => databaseUrl(mainDatabase(), ROLES.app, env().appPassword);

function plainVariant(route: Route = direct): Variant {
  const pool = new pg.Pool({ connectionString: route(env().databaseUrl), max: POOL_MAX });
  const client = new PrismaClient({
    adapter: new PrismaPg(pool, { schema: 'tenant_shared', statementNameGenerator: createStatementNames() }),
  });
  return {
    read: (row) => client.article.findFirst({ where: { tenantId: row.tenantId, id: row.id } }),
    write: (row) => client.article.update({ where: key(row), data: change() }),
    close: async () => {
      await client.$disconnect();
      await pool.end();
    },
  };
}

function oursVariant(rows: Row[], route: Route = direct): Variant {
  const pool = new pg.Pool({
    connectionString: route(appUrl()),
    max: POOL_MAX,
    onConnect: prepareContextStatement,
  } as pg.PoolConfig);
  const adapter = new PrismaPg(new TenantPool(() => pool, createStatementNames()), {
    schema: 'tenant_shared',
  });
  const client = new PrismaClient({ adapter });
  const contextKey = contextKeyOf(env().masterKey, 'main', mainDatabase());
  const bound = new Map(
    [...new Set(rows.map((row) => row.tenantId))].map((tenantId) => [
      tenantId,
      bindClient(client, { tenantId, signer: new ContextSigner(tenantId, contextKey) }),
    ]),
  );
  const of = (row: Row) => bound.get(row.tenantId) as ReturnType<typeof bindClient>;
  return {
    read: (row) => of(row).article.findFirst({ where: { id: row.id } }),
    write: (row) => of(row).article.update({ where: key(row), data: change() }),
    close: async () => {
      await client.$disconnect();
      await pool.end();
    },
  };
}

function officialVariant(rows: Row[]): Variant {
  const pool = new pg.Pool({ connectionString: appUrl(), max: POOL_MAX });
  const client = new PrismaClient({
    adapter: new PrismaPg(pool, { schema: 'official', statementNameGenerator: createStatementNames() }),
  });
  const forTenant = (tenantId: string) =>
    client.$extends({
      query: {
        $allModels: {
          async $allOperations({ args, query }) {
            const [, result] = await client.$transaction([
              client.$executeRaw`select set_config('app.current_tenant', ${tenantId}, true)`,
              query(args),
            ]);
            return result;
          },
        },
      },
    });
  const bound = new Map([...new Set(rows.map((row) => row.tenantId))].map((id) => [id, forTenant(id)]));
  const of = (row: Row) => bound.get(row.tenantId) as ReturnType<typeof forTenant>;
  return {
    read: (row) => of(row).article.findFirst({ where: { id: row.id } }),
    write: (row) => of(row).article.update({ where: key(row), data: change() }),
    close: async () => {
      await client.$disconnect();
      await pool.end();
    },
  };
}

await onInstallation(async () => {
  const rows = await seed();
  const findings: Finding[] = [];
  const variants = { plain: plainVariant(), ours: oursVariant(rows), official: officialVariant(rows) };
  for (const clients of [1, 16]) {
    for (const kind of ['read', 'write'] as const) {
      print(`Measuring ${kind}s with ${clients} client${clients > 1 ? 's' : ''} …`);
      const run = (variant: Variant) => () =>
        runLoad((i) => variant[kind](rows[(i * 7919) % rows.length] as Row), clients, ROUND_MS);
      const loads = await interleave(
        { plain: run(variants.plain), ours: run(variants.ours), official: run(variants.official) },
        ROUNDS,
      );
      findings.push(...compare(kind, clients, loads));
    }
  }
  await Promise.all(Object.values(variants).map((variant) => variant.close()));
  findings.push(...(await throughRelay(rows)));
  report('isolation', findings, { rounds: ROUNDS, roundMs: ROUND_MS, tenants: TENANTS, rows: rows.length });
});
