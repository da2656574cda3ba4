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
  /** Scripts as they were sent, compressed; KB of 1024 bytes. */
  scriptKb: number;
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
    const scoreOf = (category: Category) => categories[category]?.score ?? 0;
    return {
      scores: Object.fromEntries(
        CATEGORIES.map((category) => [category, scoreOf(category)]),
      ) as Audited['scores'],
      cls: audits['cumulative-layout-shift']?.numericValue ?? Number.NaN,
      scriptKb: scriptBytes(audits['network-requests']?.details) / 1024,
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

function scriptBytes(details: unknown): number {
  const { items } = details as { items: { resourceType?: string; transferSize?: number }[] };
  return items
    .filter(({ resourceType }) => resourceType === 'Script')
    .reduce((bytes, { transferSize = 0 }) => bytes + transferSize, 0);
}
