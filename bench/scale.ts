import {
  deskOverview,
  getPublishedArticleBySlug,
  getRequest,
  listArticles,
  listCollections,
  listMyRequests,
  listPublishedArticles,
  listPublishedCollections,
  listRequests,
  searchPublishedArticles,
} from '@/lib/desk';
import { createPlace, placeFor } from '@/lib/isolation';
import { createTenantContext, type TenantContext, type TenantRef } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { ALL_PERMISSIONS } from '@/lib/kernel/permissions';
import { median, percentile } from './support/figures';
import { onInstallation } from './support/installation';
import { type Finding, print, report } from './support/report';
import { addDirectoryTenants, onServer } from './support/tenants';

/**
 * The ten queries that portal and site run most, asked of ten tenants among ten, and of the same ten among 10,000.
 * Two installations side by side would share the machine but not its moods, so both live in one database server: ten
 * tenants in a schema of their own tables (the same migrations), 10,000 in the shared one, asked in turn.
 */
const MANY = 10_000;
const FEW = 10;
const ARTICLES = 8;
const REQUESTS = 12;
const ROUNDS = 40;
const FIRST_USER = `usr_${'1'.padStart(26, '0')}`;

interface Asked {
  ctx: TenantContext;
  endUser: TenantContext;
  articleSlug: string;
  requestId: string;
}

const QUERIES: Record<string, (asked: Asked) => Promise<unknown>> = {
  'site: published collections': ({ ctx }) => listPublishedCollections(ctx),
  'site: published articles': ({ ctx }) => listPublishedArticles(ctx, { limit: 10 }),
  'site: one article': ({ ctx, articleSlug }) => getPublishedArticleBySlug(ctx, { slug: articleSlug }),
  'site: search': ({ ctx }) => searchPublishedArticles(ctx, { q: 'invoice' }),
  'site: my requests': ({ endUser }) => listMyRequests(endUser, { limit: 25 }),
  'portal: overview': ({ ctx }) => deskOverview(ctx),
  'portal: inbox': ({ ctx }) => listRequests(ctx, { limit: 25, status: 'open' }),
  'portal: one request': ({ ctx, requestId }) => getRequest(ctx, { id: requestId }),
  'portal: articles': ({ ctx }) => listArticles(ctx, { limit: 25 }),
  'portal: collections': ({ ctx }) => listCollections(ctx),
};

async function measure(): Promise<void> {
  print(`Writing ${MANY} tenants with ${ARTICLES} articles and ${REQUESTS} requests each …`);
  const many = await addDirectoryTenants(MANY, 'many');
  await fill(many, many[0]?.place.schema ?? '');
  const place = placeFor(newId('tenant'), 'schema');
  await createPlace(place);
  const few = (await addDirectoryTenants(FEW, 'few')).map((tenant) => ({ ...tenant, place }));
  await fill(few, place.schema);
  const askedOfFew = await Promise.all(few.map(toAsked));
  const askedOfMany = await Promise.all(pick(many, FEW).map(toAsked));

  const findings: Finding[] = [];
  const ratios: number[] = [];
  for (const [name, query] of Object.entries(QUERIES)) {
    const samples = { few: [] as number[], many: [] as number[] };
    for (let round = 0; round < ROUNDS + 2; round++) {
      for (let i = 0; i < FEW; i++) {
        const order = round % 2 ? (['few', 'many'] as const) : (['many', 'few'] as const);
        for (const side of order) {
          const asked = (side === 'few' ? askedOfFew : askedOfMany)[i] as Asked;
          const startedAt = performance.now();
          await query(asked);
          // The first rounds plan statements and warm caches.
          if (round >= 2) samples[side].push(performance.now() - startedAt);
        }
      }
    }
    const ratio = percentile(samples.many, 0.95) / percentile(samples.few, 0.95);
    ratios.push(ratio);
    findings.push({
      name: `${name}: p95 among 10,000 against 10`,
      value: ratio,
      unit: '×',
      target: { max: 1.15 },
    });
    findings.push({ name: `${name}: p95 among 10,000`, value: percentile(samples.many, 0.95), unit: 'ms' });
  }
  findings.push({
    name: 'median of the ten ratios',
    value: median(ratios),
    unit: '×',
    target: { max: 1.15 },
  });
  report('scale', findings, {
    tenants: MANY,
    articlesEach: ARTICLES,
    requestsEach: REQUESTS,
    rounds: ROUNDS,
  });
}

/** Evenly spread over the whole list, so that their rows are not neighbours on disk. */
function pick(tenants: TenantRef[], count: number): TenantRef[] {
  return Array.from(
    { length: count },
    (_, i) => tenants[Math.floor((i * tenants.length) / count)] as TenantRef,
  );
}

async function fill(tenants: TenantRef[], schema: string): Promise<void> {
  const ids = tenants.map((tenant) => tenant.id);
  await onServer(async (client) => {
    const insert = (sql: string) => client.query(sql.replaceAll('{s}', `"${schema}"`), [ids]);
    await insert(`insert into {s}.end_users (tenant_id, id, email, name)
      select t, 'usr_' || lpad(g::text, 26, '0'), g || '@example.test', 'User ' || g from unnest($1::text[]) t, generate_series(1, 4) g`);
    await insert(`insert into {s}.collections (tenant_id, id, slug, name)
      select t, 'col_' || lpad(g::text, 26, '0'), 'c' || g, 'Collection ' || g from unnest($1::text[]) t, generate_series(1, 3) g`);
    await insert(`insert into {s}.articles (tenant_id, id, collection_id, slug, title, summary, body_markdown, status, author_id, author_name, published_at)
      select t, 'art_' || lpad(g::text, 26, '0'), 'col_' || lpad((g % 3 + 1)::text, 26, '0'), 'a' || g, 'How to read invoice ' || g, 'Where the figures come from.',
             repeat('Open the invoice and look at its lines. ', 20), 'published', 'x', 'Author', now() - g * interval '1 day'
        from unnest($1::text[]) t, generate_series(1, ${ARTICLES}) g`);
    await insert(`insert into {s}.conversations (tenant_id, id, number, subject, status, end_user_id, message_count, last_message_at, created_at)
      select t, 'req_' || lpad(g::text, 26, '0'), g, 'Question ' || g, (array['open', 'pending', 'solved'])[g % 3 + 1], 'usr_' || lpad((g % 4 + 1)::text, 26, '0'), 2,
             now() - g * interval '7 hours', now() - g * interval '8 hours'
        from unnest($1::text[]) t, generate_series(1, ${REQUESTS}) g`);
    await insert(`insert into {s}.messages (tenant_id, id, conversation_id, author_kind, author_id, author_name, body, created_at)
      select t, 'msg_' || lpad(g || '0' || m, 26, '0'), 'req_' || lpad(g::text, 26, '0'), 'endUser', '${FIRST_USER}', 'User', 'What does line ' || g || ' mean?', now() - g * interval '7 hours'
        from unnest($1::text[]) t, generate_series(1, ${REQUESTS}) g, generate_series(1, 2) m`);
    await client.query('vacuum analyze');
    // Writing all this out must not fall into the measurement.
    await client.query('checkpoint');
  });
}

async function toAsked(tenant: TenantRef): Promise<Asked> {
  const parts = {
    tenant,
    requestId: newId('request'),
    locale: 'en',
    timeZone: 'UTC',
    ip: null,
    userAgent: null,
  };
  return {
    ctx: createTenantContext({
      ...parts,
      actor: { kind: 'member', id: 'idn_bench', name: 'Bench', email: 'bench@example.test', role: 'owner' },
      permissions: new Set(ALL_PERMISSIONS),
    }),
    endUser: createTenantContext({
      ...parts,
      actor: { kind: 'endUser', id: FIRST_USER, name: 'User', email: '1@example.test' },
      permissions: new Set(),
    }),
    articleSlug: 'a1',
    requestId: `req_${'1'.padStart(26, '0')}`,
  };
}

await onInstallation(measure);
