/** Functions that compute a value and load nothing. */
export const VALUE_FUNCTIONS = new Set(
  `calc min max clamp round mod rem abs sign pow sqrt hypot log exp sin cos tan
  rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark
  linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient repeating-conic-gradient
  var minmax repeat fit-content cubic-bezier steps linear
  blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
  translate translatex translatey scale scalex scaley rotate skew skewx skewy
  counter counters`.split(/\s+/),
);

/** What may be asked of an element. Without `:visited`, which tells where a reader was before. */
export const PSEUDO_CLASSES = new Set(
  `active any-link checked default dir disabled empty enabled first-child first-of-type focus focus-visible focus-within
  has hover indeterminate is lang last-child last-of-type link not nth-child nth-last-child nth-last-of-type nth-of-type
  only-child only-of-type open placeholder-shown root scope target where`.split(/\s+/),
);

export const PSEUDO_ELEMENTS = new Set([
  'before',
  'after',
  'first-letter',
  'first-line',
  'marker',
  'selection',
  'placeholder',
]);

/** What may stand in the brackets of `[…]`: what the page says about itself, never what somebody typed. */
export const ATTRIBUTE =
  /^(?:aria-[a-z]+|data-[a-z-]+|class|id|dir|lang|role|open|disabled|checked|href|hreflang|rel|target|type|start|colspan|rowspan)$/;

/** Sentences for what people try most; everything else that is not on a list has one in common. */
export const AT_RULE_SENTENCES: Readonly<Record<string, string>> = {
  import: 'Other stylesheets cannot be loaded: write their rules here instead of @import.',
  'font-face': 'Fonts cannot be loaded from here: choose them among the fonts of the branding.',
  namespace: '@namespace has no use on these pages.',
  charset: 'The text is UTF-8 already: leave @charset out.',
  layer: 'Layers belong to the page’s own styles: your rules win over them without @layer.',
  property: 'Custom properties cannot be registered: declare them as they are.',
  'view-transition': 'Transitions between pages belong to the page itself.',
  'position-try': 'What is placed by anchors could cover other parts of the page.',
  scope: 'Every rule is limited to your site already: leave @scope out.',
};

/** Properties that were left out on purpose, with the reason. */
export const PROPERTY_SENTENCES: Readonly<Record<string, string>> = {
  behavior: 'Scripts cannot be bound to a page.',
  '-moz-binding': 'Scripts cannot be bound to a page.',
  all: '“all” would undo what keeps pages readable: name the properties that should change.',
  src: 'Nothing can be loaded from here.',
  'pointer-events': 'What can be clicked stays as it is.',
  'clip-path': 'Parts of a page cannot be cut away or drawn elsewhere.',
  mask: 'Parts of a page cannot be cut away or drawn elsewhere.',
  'mix-blend-mode': 'Parts of a page cannot be blended with those behind them.',
  'backdrop-filter': 'Parts of a page cannot be blended with those behind them.',
  'grid-area': 'Cells of a grid cannot be laid over each other: use grid-column with “span”.',
  'grid-row': 'Cells of a grid cannot be laid over each other: use grid-column with “span”.',
  'anchor-name': 'What is placed by anchors could cover other parts of the page.',
  'position-anchor': 'What is placed by anchors could cover other parts of the page.',
  'position-area': 'What is placed by anchors could cover other parts of the page.',
  'view-transition-name': 'Transitions between pages belong to the page itself.',
  'unicode-bidi': 'Text cannot be made to read in another order than it is written.',
  zoom: 'Parts of a page cannot be enlarged over others: use font-size.',
  'offset-path': 'Parts of a page cannot be moved over others.',
};

/** Names that the page itself reads; whoever declared them again would change it in places they never saw. */
export const RESERVED_PROPERTY =
  /^--(?:[ld]-.*|tw-.*|color-.*|spacing.*|radius.*|text-.*|font-.*|leading-.*|tracking-.*|shadow.*|ease-.*|animate-.*|breakpoint-.*|container-.*|blur-.*|default-.*|brand.*|background|surface|raised|muted.*|hover|foreground|border.*|ring|accent.*|success.*|warning.*|danger.*|info.*|chart-.*)$/;

const words = (text: string) => new Set(text.split(/\s+/));

/** Properties that change how a thing looks in its place. Those with a check of their own are in `guarded.ts`. */
export const PROPERTIES = words(
  `
  accent-color align-content align-items align-self animation animation-delay animation-direction animation-duration
  animation-fill-mode animation-iteration-count animation-name animation-play-state animation-timing-function aspect-ratio
  background background-attachment background-clip background-color background-image background-origin background-position
  background-repeat background-size block-size border border-block border-block-color border-block-end border-block-start
  border-block-style border-block-width border-bottom border-bottom-color border-bottom-left-radius border-bottom-right-radius
  border-bottom-style border-bottom-width border-collapse border-color border-end-end-radius border-end-start-radius border-inline
  border-inline-color border-inline-end border-inline-end-color border-inline-end-style border-inline-end-width
  border-inline-start border-inline-start-color border-inline-start-style border-inline-start-width border-inline-style
  border-inline-width border-left border-left-color border-left-style border-left-width border-radius border-right
  border-right-color border-right-style border-right-width border-spacing border-start-end-radius border-start-start-radius
  border-style border-top border-top-color border-top-left-radius border-top-right-radius border-top-style border-top-width
  border-width box-decoration-break box-sizing break-after break-before break-inside caption-side caret-color clear color
  color-scheme column-count column-fill column-gap column-rule column-rule-color column-rule-style column-rule-width
  column-span column-width columns container container-name container-type counter-increment counter-reset counter-set cursor
   empty-cells fill fill-opacity flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap
  float font font-family font-feature-settings font-kerning font-optical-sizing font-size font-size-adjust font-stretch font-style
  font-synthesis font-variant font-variant-caps font-variant-ligatures font-variant-numeric font-variation-settings font-weight
  gap grid-auto-columns grid-auto-flow grid-auto-rows grid-template-columns grid-template-rows hanging-punctuation
  height hyphens image-rendering inline-size justify-content justify-items justify-self line-break line-height
  list-style list-style-position list-style-type max-block-size max-height max-inline-size max-width min-block-size
  min-height min-inline-size min-width object-fit object-position opacity order orphans overflow overflow-wrap overflow-x overflow-y
  padding padding-block padding-block-end padding-block-start padding-bottom padding-inline padding-inline-end
  padding-inline-start padding-left padding-right padding-top place-content place-items place-self print-color-adjust quotes
  row-gap scroll-behavior scroll-margin-top scrollbar-color scrollbar-width stroke stroke-width tab-size table-layout text-align
  text-align-last  text-decoration-color text-decoration-line text-decoration-skip-ink text-decoration-style
   text-emphasis text-emphasis-color text-justify text-overflow text-rendering
  text-transform  text-underline-position text-wrap text-wrap-mode text-wrap-style 
  transition transition-behavior transition-delay transition-duration transition-property transition-timing-function
   visibility white-space widows width word-break
  -webkit-background-clip -webkit-box-orient -webkit-font-smoothing -webkit-line-clamp -webkit-text-fill-color
  -webkit-text-size-adjust -moz-osx-font-smoothing`.trim(),
);

/** Where a quoted text has a meaning besides an address. */
export const QUOTED = words(
  'content quotes font font-family font-feature-settings font-variation-settings list-style list-style-type text-emphasis',
);
