import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@/lib/kernel/ids';
import { bindClient, type TenantClient } from '../bind-client';
import { type ContextKey, ContextSigner } from '../context-token';
import { PrismaClient } from '../generated/tenant/client';
import { prepareContextStatement, TenantPool } from '../tenant-pool';
import { createStatementNames } from '../statement-names';
import { type TrialDatabase, trialDatabase } from './support';

let database: TrialDatabase;
let pool: pg.Pool;
let client: PrismaClient;

beforeAll(async () => {
  database = await trialDatabase();
  pool = new pg.Pool({
    connectionString: database.appUrl,
    max: 2,
    onConnect: prepareContextStatement,
  } as pg.PoolConfig);
  pool.on('error', () => {});
  client = new PrismaClient({
    adapter: new PrismaPg(new TenantPool(() => pool, createStatementNames()), { schema: 'tenant_shared' }),
  });
});
afterAll(async () => {
  await client.$disconnect();
  await pool.end();
  await database.close();
});

interface Party {
  id: string;
  db: TenantClient;
}

function party(key: ContextKey = database.key): Party {
  const id = newId('tenant');
  return { id, db: bindClient(client, { tenantId: id, signer: new ContextSigner(id, key) }) };
}

async function withArticle(): Promise<Party & { articleId: string }> {
  const p = party();
  const articleId = newId('article');
  await p.db.article.create({ data: article(p.id, articleId) });
  return { ...p, articleId };
}

function article(tenantId: string, id = newId('article')) {
  return { tenantId, id, slug: id, title: `of ${tenantId}`, authorId: 'x', authorName: 'x' };
}

/** After every trial both connections must be idle and carry no context. */
async function expectCleanConnections(): Promise<void> {
  const held = await Promise.all([pool.connect(), pool.connect()]);
  try {
    for (const connection of held) {
      const { rows } = await connection.query(
        "select coalesce(current_setting('app.context', true), '') as context",
      );
      expect(rows[0]).toEqual({ context: '' });
      await expect(connection.query('select count(*) from tenant_shared.articles')).rejects.toMatchObject({
        code: 'TN001',
      });
    }
  } finally {
    for (const connection of held) connection.release();
  }
}

describe('the context of every statement', () => {
  let a: Party & { articleId: string };
  let b: Party & { articleId: string };
  beforeEach(async () => {
    [a, b] = [await withArticle(), await withArticle()];
  });

  it('holds in reads, raw queries, aggregates and batches', async () => {
    expect(await a.db.article.findMany()).toHaveLength(1);
    expect(await a.db.$queryRaw`select id from tenant_shared.articles`).toEqual([{ id: a.articleId }]);
    expect(await a.db.article.aggregate({ _count: true })).toEqual({ _count: 1 });
    const [mine, theirs] = await a.db.$transaction([
      a.db.article.count(),
      a.db.article.count({ where: { id: b.articleId } }),
    ]);
    expect([mine, theirs]).toEqual([1, 0]);
    await expectCleanConnections();
  });

  it('holds in interactive transactions, also with an isolation level and after a rolled back savepoint', async () => {
    const seen = await a.db.$transaction(
      async (tx) => {
        await tx.article.create({ data: article(a.id) });
        return tx.article.findMany({ select: { tenantId: true } });
      },
      { isolationLevel: 'Serializable' },
    );
    expect(seen).toEqual([{ tenantId: a.id }, { tenantId: a.id }]);
    await a.db.$transaction(async (tx) => {
      await tx.$executeRaw`savepoint trial`;
      await expect(tx.$queryRaw`select 1 / 0`).rejects.toThrow();
      await tx.$executeRaw`rollback to savepoint trial`;
      expect(await tx.article.count()).toBe(2);
    });
    await expectCleanConnections();
  });

  it('belongs to the client, not to the moment a promise is made or awaited', async () => {
    const lazyOfA = a.db.article.findMany({ select: { tenantId: true } });
    const seen = await b.db.$transaction(async () => lazyOfA);
    expect(seen).toEqual([{ tenantId: a.id }]);
    const uniques = await Promise.all(
      Array.from({ length: 20 }, (_, i) => {
        const p = i % 2 ? a : b;
        return p.db.article.findUnique({ where: { tenantId_id: { tenantId: p.id, id: p.articleId } } });
      }),
    );
    expect(uniques.map((row, i) => row?.tenantId === (i % 2 ? a.id : b.id))).toEqual(Array(20).fill(true));
    expect(
      await a.db.article.findUnique({ where: { tenantId_id: { tenantId: b.id, id: b.articleId } } }),
    ).toBeNull();
  });

  it('survives errors in mid-flight: the next tenant on the connection is served, named statements too', async () => {
    for (let round = 0; round < 6; round++) {
      await expect(a.db.article.create({ data: article(a.id, a.articleId) })).rejects.toMatchObject({
        code: 'P2002',
      });
      await expect(a.db.$queryRaw`select 1 / 0`).rejects.toThrow();
      expect(await b.db.article.findMany({ select: { id: true } })).toEqual([{ id: b.articleId }]);
    }
    await expectCleanConnections();
  });

  it('is gone after a transaction that failed, was left or ran out of time', async () => {
    const failing = a.db.$transaction(async (tx) => {
      await tx.article.create({ data: article(a.id) });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    const slow = a.db.$transaction(async (tx) => tx.$queryRaw`select pg_sleep(1)::text`, { timeout: 100 });
    await expect(slow).rejects.toThrow();
    expect(await a.db.article.count()).toBe(1);
    await expectCleanConnections();
  });

  it('is right after cancelled statements and killed backends', async () => {
    const cancelled = a.db.$queryRaw`select pg_sleep(5)::text`.catch((error: unknown) => error);
    const victim = await waitForSleeper();
    await database.admin.query('select pg_cancel_backend($1)', [victim]);
    expect(await cancelled).toBeInstanceOf(Error);
    const killed = b.db.$queryRaw`select pg_sleep(5)::text`.catch((error: unknown) => error);
    await database.admin.query('select pg_terminate_backend($1)', [await waitForSleeper()]);
    expect(await killed).toBeInstanceOf(Error);
    expect(await a.db.article.findMany({ select: { id: true } })).toEqual([{ id: a.articleId }]);
    expect(await b.db.article.findMany({ select: { id: true } })).toEqual([{ id: b.articleId }]);
    await expectCleanConnections();
  });

  it('is refused when it is missing, forged or expired, and says nothing about why', async () => {
    await expect(client.article.findMany()).rejects.toThrow(/went wrong/);
    const stranger = party({ id: 'k1', secret: Buffer.alloc(32, 9) });
    await expect(stranger.db.article.findMany()).rejects.toThrow(/^Something went wrong on our side\.$/);
    const old = { id: a.id, db: bindClient(client, { tenantId: a.id, signer: expiredSigner(a.id) }) };
    await expect(old.db.article.findMany()).rejects.toThrow();
    await expectCleanConnections();
  });

  it('writes nested rows, upserts and connects inside the tenant alone', async () => {
    const collectionId = newId('collection');
    await b.db.collection.create({ data: { tenantId: b.id, id: collectionId, slug: 's', name: 'B' } });
    const connect = { collection: { connect: { tenantId_id: { tenantId: b.id, id: collectionId } } } };
    const byKey = { tenantId_id: { tenantId: a.id, id: a.articleId } };
    await expect(a.db.article.update({ where: byKey, data: connect })).rejects.toThrow();
    const nested = {
      collection: { create: { id: newId('collection'), tenantId: a.id, slug: 'mine', name: 'A' } },
    };
    const updated = await a.db.article.update({ where: byKey, data: nested, include: { collection: true } });
    expect(updated.collection?.tenantId).toBe(a.id);
    const upserted = await a.db.counter.upsert({
      where: { tenantId_name: { tenantId: a.id, name: 'requests' } },
      create: { tenantId: a.id, name: 'requests', value: 1 },
      update: { value: { increment: 1 } },
    });
    expect(upserted).toEqual({ tenantId: a.id, name: 'requests', value: 1 });
    await expect(a.db.article.create({ data: article(b.id) })).rejects.toThrow(/went wrong/);
  });
});

describe('a statement that a connection knows', () => {
  it('answers with the same types and nulls as the first time', async () => {
    const { db, articleId } = await withArticle();
    const read = () => db.article.findFirst({ where: { id: articleId } });
    const first = await read();
    expect(first).toMatchObject({
      id: articleId,
      collectionId: null,
      version: 1,
      createdAt: expect.any(Date),
    });
    for (let i = 0; i < 8; i++) expect(await read()).toEqual(first);
    expect(await db.article.findFirst({ where: { id: 'nobody' } })).toBeNull();
  });

  it('costs its connection once a migration has changed its rows, and nobody else notices', async () => {
    const { db, articleId } = await withArticle();
    const read = () =>
      db.article.findFirst({ where: { id: articleId }, select: { id: true, authorName: true } });
    for (let i = 0; i < 4; i++) await read();
    await database.admin.query(
      'alter table tenant_shared.articles alter column author_name type varchar(5000)',
    );
    const outcomes = [];
    for (let i = 0; i < 6; i++) outcomes.push(await read().catch(() => 'refused'));
    await database.admin.query('alter table tenant_shared.articles alter column author_name type text');
    expect(outcomes.filter((outcome) => outcome === 'refused').length).toBeLessThanOrEqual(2);
    expect(outcomes.at(-1)).toEqual({ id: articleId, authorName: 'x' });
  });
});

describe('what a poisoned connection can do to the next tenant', () => {
  it('nothing: removed prepared statements cost the connection, not the tenant’s data', async () => {
    const [a, b] = [await withArticle(), await withArticle()];
    // Each of these may itself meet a connection that the one before has spoilt.
    const spoil = (work: Promise<unknown>) => work.catch(() => undefined);
    await spoil(a.db.$executeRaw`deallocate all`);
    await spoil(a.db.$executeRaw`set search_path = pg_temp`);
    await spoil(a.db.$queryRaw`select set_config('app.context', current_setting('app.context'), false)`);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => b.db.article.findMany({ select: { id: true } })),
    );
    for (const outcome of outcomes)
      if (outcome.status === 'fulfilled') expect(outcome.value).toEqual([{ id: b.articleId }]);
    expect(outcomes.filter((outcome) => outcome.status === 'rejected').length).toBeLessThanOrEqual(2);
    expect(await b.db.article.findMany({ select: { id: true } })).toEqual([{ id: b.articleId }]);
  });
});

function expiredSigner(tenantId: string): ContextSigner {
  const signer = new ContextSigner(tenantId, database.key);
  const token = signer.token(Date.now() - 600_000);
  return Object.assign(Object.create(ContextSigner.prototype) as ContextSigner, { token: () => token });
}

async function waitForSleeper(): Promise<number> {
  for (;;) {
    const { rows } = await database.admin.query<{ pid: number }>(
      "select pid from pg_stat_activity where datname = $1 and query like 'select pg_sleep%' and state = 'active'",
      [database.name],
    );
    if (rows[0]) return rows[0].pid;
  }
}
