import autocannon from 'autocannon';
import { median } from './support/figures';
import { type Finding, print, report } from './support/report';
import { onServedInstallation } from './support/served';

/** What our pages cost beside empty ones on the same server: requests per second as a ratio, in turn, round by round. */
const ROUNDS = 5;
const SECONDS = 4;
const CONNECTIONS = 16;

interface Target {
  host: string;
  path: string;
  headers?: Record<string, string>;
}

async function measure(port: number): Promise<void> {
  const targets = await prepareTargets();
  report('pages', await compare(port, targets), {
    rounds: ROUNDS,
    seconds: SECONDS,
    connections: CONNECTIONS,
  });
}

/** A tenant with an article, a member's session and an API key, made through the platform's own verbs. */
async function prepareTargets(): Promise<Record<string, Target>> {
  const [{ newTenant }, { newArticle, newKey, newRequest }, { newEndUser }, sessions, { baseHost, links }] =
    await Promise.all([
      import('@/e2e/fixtures/people'),
      import('@/e2e/fixtures/content'),
      import('@/e2e/fixtures/people'),
      import('@/e2e/fixtures/sessions'),
      import('@/e2e/fixtures/installation'),
    ]);
  const tenant = await newTenant();
  const article = await newArticle(tenant, { title: 'How to read an invoice' });
  const customer = await newEndUser(tenant);
  for (let i = 0; i < 10; i++) await newRequest(customer, `Question ${i}`);
  const key = await newKey(tenant);
  const cookie = sessions.cookieHeader(await sessions.staffSession(tenant.owner));
  const site = new URL(tenant.site()).host;
  return {
    emptyPage: { host: baseHost, path: '/empty' },
    emptyDynamicPage: { host: baseHost, path: '/empty-dynamic' },
    emptyRoute: { host: baseHost, path: '/api/empty' },
    sitePage: { host: site, path: `/articles/${article.slug}` },
    portalPage: {
      host: new URL(links.portalUrl(tenant.slug)).host,
      path: `/${tenant.slug}/requests`,
      headers: cookie,
    },
    apiRoute: {
      host: new URL(links.apiUrl()).host,
      path: '/v1/articles?limit=10',
      headers: { authorization: `Bearer ${key.secret}` },
    },
  };
}

async function compare(port: number, targets: Record<string, Target>): Promise<Finding[]> {
  const rates: Record<string, number[]> = {};
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, target] of Object.entries(targets)) {
      const result = await autocannon({
        url: `http://127.0.0.1:${port}${target.path}`,
        headers: { host: target.host, ...target.headers },
        connections: CONNECTIONS,
        duration: round === 0 ? 2 : SECONDS,
      });
      if (result.non2xx > 0 && name !== 'apiRoute')
        throw new Error(`${name} answered ${result.non2xx} times with something else than 200.`);
      // The first round compiles and fills caches.
      if (round > 0) rates[name] = [...(rates[name] ?? []), result.requests.average];
      print(`round ${round}: ${name} ${Math.round(result.requests.average)}/s`);
    }
  }
  const ratio = (name: string, baseline: string) =>
    median((rates[name] ?? []).map((rate, i) => rate / (rates[baseline]?.[i] ?? Number.NaN)));
  return [
    {
      name: 'cached site page against an empty static page',
      value: ratio('sitePage', 'emptyPage'),
      unit: '×',
    },
    {
      name: 'dynamic portal page against an empty dynamic page',
      value: ratio('portalPage', 'emptyDynamicPage'),
      unit: '×',
    },
    { name: 'API route against an empty route', value: ratio('apiRoute', 'emptyRoute'), unit: '×' },
    ...Object.keys(targets).map(
      (name): Finding => ({ name, value: median(rates[name] ?? []), unit: 'per s' }),
    ),
  ];
}

await onServedInstallation('.next-bench', { BENCH_PAGES: '1' }, measure);
process.exit(0);
