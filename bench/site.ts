import autocannon from 'autocannon';
import { findBrowser } from '@/lib/runtime/test/packages';
import { median } from './support/figures';
import { type Audited, auditPage } from './support/lighthouse';
import { type Finding, print, report } from './support/report';
import { onServedInstallation } from './support/served';

/**
 * What a visitor's page costs and how it fares: a branded page beside the same without branding, in turn, round by round; then
 * Lighthouse on a phone, on home and an article of the branded site.
 */
const ROUNDS = 6;
const SECONDS = 3;
const CONNECTIONS = 16;
const AUDITS = 3;
const MAX_SCRIPT_KB = 120;
const MAX_CLS = 0.02;

interface Sites {
  plain: { host: string; path: string };
  branded: { host: string; path: string };
}

/** Two tenants with the same articles; one has published colours, logo, typefaces and a stylesheet of its own. */
async function prepareSites(): Promise<Sites> {
  const { newTenant } = await import('@/e2e/fixtures/people');
  const { newArticle } = await import('@/e2e/fixtures/content');
  const { getBranding, publishBranding, saveBrandingDraft, uploadLogo } = await import('@/lib/branding');
  const [plain, branded] = [await newTenant(), await newTenant()];
  const paths: string[] = [];
  for (const tenant of [plain, branded])
    for (const title of ['How to read an invoice', 'Change your plan', 'Invite a colleague'])
      paths.push((await newArticle(tenant, { title, body: ARTICLE })).slug);
  const { ctx } = branded.owner;
  const logo = await uploadLogo(ctx, { body: new Blob([LOGO]).stream() });
  const { start } = await getBranding(ctx);
  const draft = await saveBrandingDraft(ctx, {
    basedOn: null,
    content: {
      ...start,
      colors: { ...start.colors, primary: '#0b6e4f', link: '#0b6e4f' },
      logo: { light: logo, dark: null },
      fonts: { heading: 'lora', body: 'source-sans', code: 'jetbrains-mono' },
      css: 'h1 { letter-spacing: -0.01em; }',
    },
  });
  await publishBranding(ctx, { basedOn: draft.updatedAt, note: 'measured' });
  const at = (tenant: typeof plain, slug = '') => ({
    host: new URL(tenant.site()).host,
    path: `/articles/${slug}`,
  });
  return { plain: at(plain, paths[0]), branded: at(branded, paths[3]) };
}

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 190 40"><circle cx="20" cy="20" r="18" fill="#0b6e4f"/></svg>';
const ARTICLE = Array.from(
  { length: 12 },
  (_, i) =>
    `## Part ${i + 1}\n\nOpen the invoice and look at its second line: the period stands there, and beside it what was used.`,
).join('\n\n');

async function compare(port: number, sites: Sites): Promise<{ ratio: number; perS: Record<string, number> }> {
  const rates: Record<keyof Sites, number[]> = { plain: [], branded: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const name of ['plain', 'branded'] as const) {
      const { host, path } = sites[name];
      const result = await autocannon({
        url: `http://127.0.0.1:${port}${path}`,
        headers: { host },
        connections: CONNECTIONS,
        duration: round === 0 ? 2 : SECONDS,
      });
      if (result.non2xx > 0)
        throw new Error(`${name} answered ${result.non2xx} times with something else than 200.`);
      // The first round fills caches.
      if (round > 0) rates[name].push(result.requests.average);
      print(`round ${round}: ${name} ${Math.round(result.requests.average)}/s`);
    }
  }
  return {
    ratio: median(rates.branded.map((rate, i) => rate / (rates.plain[i] ?? Number.NaN))),
    perS: { plain: median(rates.plain), branded: median(rates.branded) },
  };
}

function findingsOf(name: string, audited: readonly Audited[]): Finding[] {
  const middle = (pick: (one: Audited) => number) => median(audited.map(pick));
  return [
    ...(['performance', 'accessibility', 'best-practices', 'seo'] as const).map(
      (category): Finding => ({
        name: `${name}: ${category}`,
        value: middle(({ scores }) => scores[category] * 100),
        unit: 'of 100',
        target: { min: 95 },
      }),
    ),
    { name: `${name}: layout shift`, value: middle(({ cls }) => cls), unit: 'CLS', target: { max: MAX_CLS } },
    {
      name: `${name}: scripts`,
      value: middle(({ scriptKb }) => scriptKb),
      unit: 'KB',
      target: { max: MAX_SCRIPT_KB },
    },
    {
      name: `${name}: scripts with the heads of their responses`,
      value: middle(({ scriptTransferKb }) => scriptTransferKb),
      unit: 'KB',
    },
  ];
}

await onServedInstallation('.next-bench', {}, async (port) => {
  const browser = findBrowser();
  if (!browser) throw new Error('There is no browser. Install Chromium, or set CHROME_PATH to one.');
  const sites = await prepareSites();
  const { ratio, perS } = await compare(port, sites);
  const pages = { home: '/', article: sites.branded.path };
  const findings: Finding[] = [];
  for (const [name, path] of Object.entries(pages)) {
    const audited: Audited[] = [];
    for (let i = 0; i < AUDITS; i++) {
      audited.push(await auditPage(`http://${sites.branded.host}${path}`, browser));
      print(`Lighthouse ${name} ${i + 1}: ${JSON.stringify(audited.at(-1)?.scores)}`);
    }
    findings.push(...findingsOf(name, audited));
    for (const problem of audited.at(-1)?.problems ?? []) print(`  ${name}: ${problem}`);
  }
  report(
    'site',
    [
      {
        name: 'branded page against the same without branding',
        value: ratio,
        unit: '×',
        target: { min: 0.85 },
      },
      ...Object.entries(perS).map(
        ([name, value]): Finding => ({ name: `${name} page`, value, unit: 'per s' }),
      ),
      ...findings,
    ],
    {
      rounds: ROUNDS,
      seconds: SECONDS,
      connections: CONNECTIONS,
      audits: AUDITS,
      lighthouse: 'mobile, median',
    },
  );
});
process.exit(0);
