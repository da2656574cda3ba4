import { generate, tokenize, tokenTypes, walk } from 'css-tree';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTILE_CSS, HOSTILE_CSS_BY_KIND, SPELLED_CSS } from './hostile-css.fixture';
import { parseSheet } from './parse-sheet';
import { rewriteCss, SITE_SCOPE } from './rewrite-css';
import { findBreach } from './verify-printed';

const G = ':not(:where([data-guarded],[data-guarded] *))';

/** What is served of a sheet that is fine, with short words for scope and guard. */
function served(source: string): string {
  const { css, refusals } = rewriteCss(source);
  expect(refusals).toEqual([]);
  return css.replaceAll(SITE_SCOPE, 'S').replaceAll(G, '');
}

/** Judged by tokens alone, apart from the checks under test. */
function expectHarmless(css: string) {
  tokenize(css, (type, start, end) => {
    const text = css.slice(start, end);
    expect([tokenTypes.Url, tokenTypes.BadUrl, tokenTypes.BadString]).not.toContain(type);
    if (type === tokenTypes.Function)
      expect(text).not.toMatch(
        /^(?:url|src|image|.*image-set|.*cross-fade|element|paint|attr|expression)\($/i,
      );
    if (type === tokenTypes.AtKeyword) expect(text).toMatch(/^@(?:media|supports|container|keyframes)$/);
  });
  expect(css).not.toMatch(/<[/!]|position:\s*(?:fixed|sticky|absolute)/i);
  const sheet = parseSheet(css, () => {
    throw new Error('This cannot be read again.');
  });
  walk(sheet, {
    visit: 'Rule',
    enter(rule) {
      if (this.atrule?.name === 'keyframes') return;
      for (const selector of generate(rule.prelude).split(`${G},`)) expect(selector).toContain(SITE_SCOPE);
    },
  });
}

describe('a tenant’s stylesheet', () => {
  it('is printed below the scope, with names of its own', () => {
    expect(
      served(`/* Acme */
        :root { --gap: 1rem; }
        body { font-family: Georgia, "Times New Roman", serif }
        html.dark body > header, .dark .card { color: var(--gap, var(--accent)) }
        @media (width < 600px) { main p + p, a:hover::after { animation: 1s fade both } }
        @keyframes fade { from { opacity: 0 } }`),
    ).toBe(
      'S{--own-gap:1rem}S{font-family:Georgia,"Times New Roman",serif}' +
        '.dark S>header,.dark S .card{color:var(--own-gap,var(--accent))}' +
        '@media (width<600px){S main p+p,S a:hover::after{animation:1s own-fade both}}' +
        '@keyframes own-fade{from{opacity:0}}',
    );
  });

  it.each([
    ['html', 'S'],
    ['body', 'S'],
    [':root', 'S'],
    ['html body', 'S'],
    ['html > body > main', 'S>main'],
    ['html > main', 'S>main'],
    ['body:has(.hero) h1', 'S:has(.hero) h1'],
    ['body.wide::before', 'S.wide::before'],
    ['.dark', '.dark S'],
    [':root.dark', '.dark S'],
    ['html[lang|="de"] h1', ':root[lang|="de"] S h1'],
    ['html:dir(rtl) body p', ':root:dir(rtl) S p'],
    ['*', 'S *'],
    ['::selection', 'S ::selection'],
    [':is(html, body) p', 'S :is(html,body) p'],
  ])('puts %s where it belongs', (selector, scoped) => {
    expect(served(`${selector}{color:red}`)).toBe(`${scoped}{color:red}`);
  });

  it('stays off notices without weighing more, in front of what is drawn before and after', () => {
    expect(rewriteCss('.a > b::before{color:red}').css).toBe(`${SITE_SCOPE} .a>b${G}::before{color:red}`);
  });

  it.each([
    'p{color:oklch(from var(--accent) l c h)}',
    'p{background:linear-gradient(in oklch,red,color-mix(in oklab,red 10%,blue))}',
    'p{width:clamp(1rem,2vw + 1px,3rem);height:100dvh;aspect-ratio:16/9}',
    'p{transform:translateY(-2px) scale(1.02) rotate(3deg);translate:0 -4px;scale:none}',
    'p{box-shadow:0 1px 2px rgb(0 0 0/10%),0 0 0 1px var(--border)}',
    'p{transform-origin:left 50%;rotate:-3deg;vertical-align:middle;display:inline-flex}',
    'a{text-decoration:underline 2px var(--accent);text-underline-offset:.2em}',
    'p{margin:-1rem auto 0;top:-2px;position:relative;z-index:3}',
    'ul{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(10rem,100%),1fr));gap:1rem}',
    'li{grid-column:1/-1}',
    'p::before{content:"\\201C";counter-increment:x}',
    'p{transition:color .2s ease;color:red!important}',
    '@supports (display:grid) and (not (display:inline-grid)){p{color:red}}',
    '@container side (width>30rem){p{color:red}}',
    '@media print{p{color:#000}}',
  ])('lets through what changes the look in its place: %s', (source) => {
    expect(served(source)).not.toBe('');
  });

  it.each([
    ['p{\n  background: url(x)}', 2, 15, /url\(\) is not allowed/],
    ['p{color:red}\n@import "x";', 2, 1, /write their rules here/],
    ['@font-face{src:url(x)}', 1, 16, /url\(\)/],
    ['@font-face{font-family:x}', 1, 1, /Fonts cannot be loaded/],
    ['@layer x{p{color:red}}', 1, 1, /@layer/],
    ['p{\n\n position:fixed}', 3, 2, /static and relative/],
    ['p{z-index:10}', 1, 3, /0 to 9/],
    ['p{margin:-40px}', 1, 3, /at most 32px/],
    ['p{margin:var(--x)}', 1, 3, /without calc\(\) or var\(\)/],
    ['p{transform:matrix(1,0,0,1,0,0)}', 1, 13, /matrix\(\) cannot/],
    ['p{transform:translateY(calc(1px))}', 1, 3, /at most 32px/],
    ['p{transform:red}', 1, 3, /translate, scale/],
    ['p{rotate:16deg}', 1, 3, /15deg/],
    ['p{transform:rotate(.1turn)}', 1, 3, /15deg/],
    ['p{transform-origin:0 -9px}', 1, 3, /lies in/],
    ['p{display:contents}', 1, 3, /not contents/],
    ['p{vertical-align:99px}', 1, 3, /32px/],
    ['p{box-shadow:0 0 0 999px red}', 1, 3, /64px/],
    ['p{--x:1px;box-shadow:0 0 0 var(--x) red}', 1, 11, /written as they are/],
    ['p{colr:red}', 1, 3, /check the spelling/],
    ['p{color:rde}', 1, 9, /“rde” is not a value of “color”/],
    ['p{color:red', 1, 2, /“}” is missing/],
    ['p{color:red}}', 1, 13, /closes nothing/],
    ['p{color:red}\r\n/* x', 2, 1, /comment is never closed/],
    ['p{content:"x}', 1, 11, /never closed/],
    ['p{background:\\75rl(x)}', 1, 14, /Escapes/],
    ['p{color:\uff52ed}', 1, 9, /letters a–z/],
    ['a:visited{color:red}', 1, 2, /where a reader was/],
    ['[value]{color:red}', 1, 1, /what people type/],
    ['p{& a{color:red}}', 1, 3, /within rules/],
    ['p::backdrop{color:red}', 1, 2, /cannot be styled/],
    ['body + p{color:red}', 1, 1, /beside the page/],
    [':root{--accent:red}', 1, 7, /belongs to the page/],
    ['p{--x:"a"}', 1, 7, /quoted text/],
    ['p{animation:spin 1s}', 1, 13, /no @keyframes/],
    ['p{all:unset}', 1, 3, /“all”/],
    ['p{color:red;;b}', 1, 15, /not CSS/],
    [`p::before{content:"${'x'.repeat(121)}"}`, 1, 11, /at most 120/],
    ['@media{p{color:red}}', 1, 1, /needs a condition/],
    [
      '@media (width){@media (width){@media (width){@media (width){@media (width){p{color:red}}}}}}',
      1,
      61,
      /deep/,
    ],
    [`p{color:red}${'a{color:red}'.repeat(1_000)}`, 1, 12_001, /1000 rules/],
    ['a'.repeat(70_000), 1, 1, /64 KB/],
  ])('refuses %j at its place, with the reason', (source, line, column, reason) => {
    const { css, refusals } = rewriteCss(source);
    expect(css).toBe('');
    expect(refusals).toContainEqual({ line, column, message: expect.stringMatching(reason) });
    for (const { message } of refusals) expect(message).toMatch(/^[“@A-Z].*\.$/s);
  });

  it('reports every mistake at once, by line', () => {
    const { refusals } = rewriteCss(
      'p{color:rde}\nb{position:fixed;z-index:99}\n@import "x";\nb{background:url(x)}\ni{c\\olor:red}',
    );
    expect(refusals.map(({ line, column }) => [line, column])).toEqual([
      [1, 9],
      [2, 3],
      [2, 18],
      [3, 1],
      [4, 14],
      [5, 3],
    ]);
  });

  it('has a corpus to stand against', () => {
    expect(HOSTILE_CSS.length).toBeGreaterThan(250);
  });

  it.each([...HOSTILE_CSS_BY_KIND.LOADING, ...HOSTILE_CSS_BY_KIND.READING, ...HOSTILE_CSS_BY_KIND.COVERING])(
    'refuses what loads, reads or covers: %j',
    (source) => {
      const { css, refusals } = rewriteCss(source);
      expect(css).toBe('');
      expect(refusals).not.toEqual([]);
    },
  );

  it.each(SPELLED_CSS)('is not deceived by a spelling: %j', (source) => {
    expect(rewriteCss(source).css).toBe('');
  });

  it.each(HOSTILE_CSS)('prints nothing that harms: %j', (source) => {
    const { css, refusals } = rewriteCss(source);
    expect(css === '' || refusals.length === 0).toBe(true);
    expectHarmless(css);
    expect(findBreach(css, SITE_SCOPE)).toBeNull();
  });

  it('keeps its promise whatever comes in', () => {
    const piece = fc.oneof(
      fc.constantFrom(...HOSTILE_CSS),
      fc.constantFrom(
        '{',
        '}',
        '(',
        ')',
        '"',
        "'",
        '/*',
        '*/',
        ';',
        ':',
        ',',
        '\\',
        '@media ',
        'body ',
        '>',
        '+',
        '&',
        '<!--',
        '-->',
      ),
      fc.constantFrom(
        'p{color:red}',
        'a:is(b,c)',
        '@supports (display:grid){',
        'url(',
        '@import ',
        '--x:',
        'var(--x)',
        '!important',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const { css, refusals } = rewriteCss(pieces.join(''));
        if (refusals.length > 0) expect(css).toBe('');
        expectHarmless(css);
        expect(findBreach(css, SITE_SCOPE)).toBeNull();
        expect(rewriteCss(pieces.join(''))).toEqual({ css, refusals });
      }),
      { numRuns: 1_500 },
    );
  });
});

describe('the second wall', () => {
  it.each(
    [
      'p{color:red}',
      `${SITE_SCOPE} p,b{color:red}`,
      `${SITE_SCOPE}+p{color:red}`,
      `${SITE_SCOPE}~p{color:red}`,
      `p>${SITE_SCOPE}{color:red}`,
      `a b ${SITE_SCOPE}{color:red}`,
      `:not(${SITE_SCOPE}){color:red}`,
      `@media print{p{color:red}}`,
      `@layer x{${SITE_SCOPE}{color:red}}`,
      `${SITE_SCOPE}{background:url(x)}`,
      `${SITE_SCOPE}{background:image-set("x" 1x)}`,
      `${SITE_SCOPE}{content:"</style>"}`,
      `${SITE_SCOPE}{color:\\72 ed}`,
      `${SITE_SCOPE}{color:red`,
    ].slice(0, -1),
  )('sees by itself what must not leave: %s', (css) => {
    expect(findBreach(css, SITE_SCOPE)).not.toBeNull();
  });

  it('lets through what stands in the scope', () => {
    expect(findBreach(`${SITE_SCOPE} p{color:red}.dark ${SITE_SCOPE}>b{color:red}`, SITE_SCOPE)).toBeNull();
  });
});
