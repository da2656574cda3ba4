import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/**
 * A cached page cannot carry a nonce, so its policy names its inline scripts by hash. Only scripts of these exact
 * shapes are named: data for Next's router and module runtime, whose argument must be plain JSON, and React's own fixed calls.
 * Anything else that found its way into a cached page is not allowed to run.
 */
const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)(?:\s[^>]*)?>([\s\S]*?)<\/script>/gi;
const ROUTER_START = /^\(self\.__next_f=self\.__next_f\|\|\[\]\)\.push\((\[[\s\S]*\])\);?$/;
const ROUTER_DATA = /^self\.__next_f\.push\((\[[\s\S]*\])\);?$/;
const RUNTIME_START =
  /^\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push\((\{[\s\S]*\})\);?$/;
const REACT_TIMING = /^requestAnimationFrame\(function\(\)\{\$RT=performance\.now\(\)\}\);?$/;
const ROUTER_RESPONSE_DATA = /^self\.__next_r="[A-Za-z0-9_-]{1,64}"$/;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether an inline script is one that Next or React writes into a prerendered page. */
export function isKnownInlineScript(code: string): boolean {
  const argument = (ROUTER_START.exec(code) ?? ROUTER_DATA.exec(code) ?? RUNTIME_START.exec(code))?.[1];
  if (argument !== undefined) return isJson(argument);
  return REACT_TIMING.test(code) || ROUTER_RESPONSE_DATA.test(code);
}

export interface InlineScripts {
  /** CSP sources of the scripts that may run. */
  sources: readonly string[];
  /** Inline scripts that were left out. */
  refused: number;
}

/** Reads the inline scripts of a prerendered page. Scripts that hold data (JSON-LD and such) need no source. */
export function readInlineScripts(html: string): InlineScripts {
  const sources = new Set<string>();
  let refused = 0;
  for (const [element, code = ''] of html.matchAll(INLINE_SCRIPT)) {
    if (/^<script[^>]*\stype="application\/(?:ld\+)?json"/i.test(element)) continue;
    if (isKnownInlineScript(code))
      sources.add(`'sha256-${createHash('sha256').update(code).digest('base64')}'`);
    else refused += 1;
  }
  return { sources: [...sources], refused };
}

const known = new LRUCache<string, readonly string[]>({ max: 2000 });

/**
 * The same, remembered by the page's content. (Its ETag would not do: a short hash that is easy to collide.)
 * @param onRefused told once per page that holds scripts which will not run
 */
export function inlineScriptsOf(body: Buffer, onRefused: (count: number) => void): readonly string[] {
  if (body.length === 0) return [];
  const key = createHash('sha256').update(body).digest('base64');
  const remembered = known.get(key);
  if (remembered) return remembered;
  const { sources, refused } = readInlineScripts(body.toString('utf8'));
  if (refused > 0) onRefused(refused);
  known.set(key, sources);
  return sources;
}
