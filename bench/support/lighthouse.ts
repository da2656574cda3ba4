import { get } from 'node:http';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

export type Category = 'performance' | 'accessibility' | 'best-practices' | 'seo';
const CATEGORIES: readonly Category[] = ['performance', 'accessibility', 'best-practices', 'seo'];

/** What Lighthouse found of a page on a phone. */
export interface Audited {
  /** 0 to 1. */
  scores: Record<Category, number>;
  /** Cumulative layout shift. */
  cls: number;
  /** Scripts as they are sent, compressed; KB of 1024 bytes. */
  scriptKb: number;
  /** The same with the head of each response, as Lighthouse counts; KB of 1024 bytes. */
  scriptTransferKb: number;
  /** Audits that were not passed, a sentence each. */
  problems: string[];
}

/**
 * Audits one page in a fresh Chromium as Lighthouse does for phones (simulated slow 4G, processor slowed four times).
 * @param chromePath of the browser
 * @throws Error when the page could not be audited
 */
export async function auditPage(url: string, chromePath: string): Promise<Audited> {
  const chrome = await launch({
    chromePath,
    chromeFlags: [
      '--headless=new',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    const result = await lighthouse(url, {
      port: chrome.port,
      onlyCategories: [...CATEGORIES],
      logLevel: 'error',
    });
    if (!result) throw new Error('Lighthouse gave no result.');
    const { categories, audits, runtimeError } = result.lhr;
    if (runtimeError) throw new Error(`Lighthouse: ${runtimeError.message}`);
    const scripts = scriptsOf(audits['network-requests']?.details);
    const scoreOf = (category: Category) => categories[category]?.score ?? 0;
    return {
      scores: Object.fromEntries(
        CATEGORIES.map((category) => [category, scoreOf(category)]),
      ) as Audited['scores'],
      cls: audits['cumulative-layout-shift']?.numericValue ?? Number.NaN,
      scriptKb: sum(await Promise.all(scripts.map((script) => bodyBytes(script.url)))) / 1024,
      scriptTransferKb: sum(scripts.map((script) => script.transferSize)) / 1024,
      problems: Object.values(audits)
        .filter(
          ({ score, scoreDisplayMode }) =>
            score !== null && score < 0.9 && scoreDisplayMode !== 'informative',
        )
        .map(({ title, displayValue }) => (displayValue ? `${title} (${displayValue})` : title)),
    };
  } finally {
    chrome.kill();
  }
}

interface Script {
  url: string;
  transferSize: number;
}

function scriptsOf(details: unknown): Script[] {
  const { items } = details as { items: (Script & { resourceType?: string })[] };
  return items.filter(({ resourceType }) => resourceType === 'Script');
}

/** What a file weighs as a browser gets it; every host is served by this machine. */
function bodyBytes(url: string): Promise<number> {
  const { host, port, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    get(
      {
        host: '127.0.0.1',
        port,
        path: `${pathname}${search}`,
        headers: { host, 'accept-encoding': 'br, gzip' },
      },
      (response) => {
        let bytes = 0;
        response.on('data', (chunk: Buffer) => (bytes += chunk.length));
        response.on('end', () => resolve(bytes));
        response.on('error', reject);
      },
    ).on('error', reject);
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
