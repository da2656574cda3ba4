import type { Page } from '@playwright/test';
import { newArticle } from '../fixtures/content';
import type { Tenant } from '../fixtures/people';
import { expect, test } from '../fixtures/test';
import { getBranding, publishBranding, saveBrandingDraft, uploadLogo } from '@/lib/branding';
import { HOSTILE_CSS } from '@/lib/branding/css/hostile-css.fixture';
import { rewriteCss } from '@/lib/branding/css/rewrite-css';
import { HOSTILE_SVG } from '@/lib/branding/images/hostile-svg.fixture';
import { sanitizeSvg } from '@/lib/branding/images/sanitize-svg';
import { HOSTILE_MARKDOWN } from '@/lib/security/hostile-markdown.fixture';

/** What a page did that no text of a tenant may make it do. */
interface Watched {
  /** Addresses of other origins that were asked. */
  outbound: string[];
  /** Dialogs that a script opened. */
  ran: string[];
  /** What the page's policy refused, as `directive address`. */
  refused(): Promise<string[]>;
}

async function watch(page: Page, tenant: Tenant): Promise<Watched> {
  const outbound: string[] = [];
  const ran: string[] = [];
  const { origin } = new URL(tenant.site());
  page.on('dialog', (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  await page.context().route('**/*', (route) => {
    const url = route.request().url();
    if (new URL(url).origin === origin) return route.continue();
    outbound.push(url);
    return route.abort();
  });
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener('securitypolicyviolation', (event) =>
      refused.push(`${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  return {
    outbound,
    ran,
    refused: () => page.evaluate(() => (window as unknown as { refused: string[] }).refused),
  };
}

/** Lets everything happen that was going to: two frames, a turn of the loop, and pictures that wait to be seen. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager';
    for (let frame = 0; frame < 2; frame++) await new Promise((done) => requestAnimationFrame(done));
    await new Promise((done) => setTimeout(done, 0));
    document.body.getBoundingClientRect();
  });
  await page.waitForLoadState('networkidle');
}

function sanitized(text: string): string | null {
  try {
    return sanitizeSvg(text);
  } catch {
    return null;
  }
}

const isKept = (css: string) => rewriteCss(css).refusals.length === 0;

async function publishCss({ owner }: Tenant, css: string): Promise<void> {
  const { start } = await getBranding(owner.ctx);
  const draft = await saveBrandingDraft(owner.ctx, { content: { ...start, css }, basedOn: null });
  await publishBranding(owner.ctx, { basedOn: draft.updatedAt, note: '' });
}

test('hostile stylesheets load nothing and run nothing: neither what is kept of them, nor as they were typed', async ({
  tenant,
  visitor,
}) => {
  const article = await newArticle(tenant, { title: 'Opening hours' });
  const kept = HOSTILE_CSS.filter(isKept);
  expect(kept.length).toBeGreaterThan(10);
  await publishCss(tenant, kept.join('\n'));
  const page = await visitor();
  const watched = await watch(page, tenant);
  for (const path of ['/', `/articles/${article.slug}`]) {
    await page.goto(tenant.site(path));
    await expect(page.locator('h1').first()).toHaveCSS('color', 'rgb(255, 0, 0)');
    await settle(page);
    expect(await watched.refused()).toEqual([]);
  }
  // The second wall: the same texts past every check of ours, where only the page's policy stands.
  await page.evaluate((sheets) => {
    for (const css of sheets) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
      const style = document.createElement('style');
      style.textContent = css;
      document.head.append(style);
    }
  }, HOSTILE_CSS);
  await settle(page);
  expect((await watched.refused()).length).toBeGreaterThan(0);
  expect(watched).toMatchObject({ outbound: [], ran: [] });
});

/** What the checks let through, since each by itself is harmless, put together to lie over a form or to hide one. */
const COVERS = [
  'form, search { opacity: 0; visibility: hidden; filter: opacity(0) }',
  'main, main * { opacity: 0; transform: translateY(32px) scale(1.5); rotate: 15deg }',
  'main { height: 0; opacity: .99 } footer { position: relative; z-index: 9; height: 300vh; background: #fff }',
  'main, main * { height: 0; z-index: 0 } footer { position: relative; z-index: 9; margin-top: -32px; height: 300vh; background: #fff }',
  'body { display: grid; grid-template-rows: 0 0 0 0 0 0 } body > * { background: #fff; z-index: 9; position: relative }',
  'header, header * { height: 100vh; min-height: 100vh; background: #fff; margin-bottom: -32px }',
  'header { height: 0 } header > div { height: 200vh; background: #fff; position: relative; z-index: 9 }',
  'a[href="#main"] { opacity: 1; translate: none; width: 100vw; height: 100vh; background: #fff }',
  'main::before, main div::before { content: ""; display: block; height: 0; box-shadow: 0 0 0 64px #fff; position: relative; z-index: 9 }',
  'section, h1, p { position: relative; z-index: 9; top: -32px; margin: -32px; background: #fff; outline: 64px solid #fff }',
  '@keyframes away { from, to { opacity: 0; transform: translateY(32px) } } main, form, search, main div { animation: away 99s infinite both }',
];

test('nothing that a stylesheet may say lies over a form, or hides it under the reader’s hand', async ({
  tenant,
  visitor,
}) => {
  for (const css of COVERS) expect(rewriteCss(css).refusals, css).toEqual([]);
  await publishCss(tenant, 'h1 { color: rgb(255, 0, 0) }');
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    const page = await visitor({ viewport });
    await page.goto(tenant.site('/'));
    await expect(page.locator('h1').first()).toHaveCSS('color', 'rgb(255, 0, 0)');
    for (const css of COVERS) {
      const found = await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet];
        const field = document.querySelector('main form input');
        field?.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { left = 0, top = 0, width = 0, height = 0 } = field?.getBoundingClientRect() ?? {};
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        return {
          isOnTop: hit === field,
          isSeen: field?.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
          hit: hit?.outerHTML.slice(0, 80),
        };
      }, rewriteCss(css).css);
      expect(found, css).toMatchObject({ isOnTop: true, isSeen: true });
    }
  }
});

test('hostile Markdown loads nothing and runs nothing in an article', async ({ tenant, visitor }) => {
  expect(HOSTILE_MARKDOWN.length).toBeGreaterThan(60);
  const SIZE = 20;
  // In a quotation each ends where it began to: an open comment or fence does not hide the ones after it.
  const quoted = HOSTILE_MARKDOWN.map((text) => text.replaceAll(/^/gm, '> '));
  const bodies = [
    ...Array.from({ length: Math.ceil(quoted.length / SIZE) }, (_, at) =>
      quoted.slice(at * SIZE, (at + 1) * SIZE).join('\n\nNext\n\n'),
    ),
    HOSTILE_MARKDOWN.join('\n\n'),
  ];
  const page = await visitor();
  const watched = await watch(page, tenant);
  for (const [at, body] of bodies.entries()) {
    const { slug } = await newArticle(tenant, { title: `Part ${at}`, body });
    await page.goto(tenant.site(`/articles/${slug}`));
    await expect(page.getByRole('heading', { name: `Part ${at}`, level: 1 })).toBeVisible();
    await settle(page);
    // An address that no browser can read has an empty scheme.
    const schemes = await page
      .locator('main a[href]')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol));
    expect(new Set(schemes)).toEqual(
      new Set([...schemes].filter((scheme) => /^(?:https?|mailto|tel|):$/.test(scheme))),
    );
    // Pictures from elsewhere are words that authors may write; the policy does not let them be asked for.
    expect((await watched.refused()).filter((line) => !line.startsWith('img-src '))).toEqual([]);
  }
  expect(watched).toMatchObject({ outbound: [], ran: [] });
});

test('hostile pictures load nothing and run nothing: in the page, as pictures, and opened by themselves', async ({
  tenant,
  visitor,
}) => {
  const kept = HOSTILE_SVG.flatMap((text) => sanitized(text) ?? []);
  expect(kept.length).toBeGreaterThan(60);
  const page = await visitor();
  const watched = await watch(page, tenant);
  await page.goto(tenant.site('/'));
  // As markup, where a handler or script would run if the policy let it: what the policy refused would show.
  const drawn = await page.evaluate(async (pictures) => {
    const place = document.createElement('div');
    document.querySelector('main')?.append(place);
    for (const svg of pictures) {
      place.insertAdjacentHTML('beforeend', svg);
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
      place.append(image);
    }
    for (const element of place.querySelectorAll('svg *'))
      for (const name of ['click', 'mouseover', 'pointerenter', 'focusin', 'load', 'error', 'beginEvent'])
        element.dispatchEvent(new Event(name, { bubbles: true }));
    const images = [...place.querySelectorAll('img')];
    await Promise.all(images.map((image) => image.decode()));
    return images.length;
  }, kept);
  expect(drawn).toBe(kept.length);
  await settle(page);
  expect(await watched.refused()).toEqual([]);
  for (const text of HOSTILE_SVG.filter((svg) => sanitized(svg) !== null).filter((_, at) => at % 40 === 0)) {
    const body = new Blob([text]).stream() as ReadableStream<Uint8Array>;
    const { id } = await uploadLogo(tenant.owner.ctx, { body });
    await page.goto(tenant.site(`/brand/${id}`));
    await expect(page.locator('svg').first()).toBeAttached();
    expect(await watched.refused()).toEqual([]);
  }
  expect(watched).toMatchObject({ outbound: [], ran: [] });
});
