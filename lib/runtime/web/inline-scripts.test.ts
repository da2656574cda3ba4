import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inlineScriptsOf, isKnownInlineScript, readInlineScripts } from './inline-scripts';

const source = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

describe('inline scripts of a cached page', () => {
  test.each([
    '(self.__next_f=self.__next_f||[]).push([0])',
    'self.__next_f.push([1,"a:\\"b\\u003c/script\\u003e\\"\\n"])',
    '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["static/chunks/a.js"],"runtimeModuleIds":[1]});',
    'requestAnimationFrame(function(){$RT=performance.now()});',
  ])('names %s', (code) => {
    expect(isKnownInlineScript(code)).toBe(true);
    expect(readInlineScripts(`<html><script>${code}</script></html>`)).toEqual({
      sources: [source(code)],
      refused: 0,
    });
  });

  test.each([
    'alert(1)',
    'self.__next_f.push([1,alert(1)])',
    'self.__next_f.push([1,"a"]);alert(1)',
    'self.__next_f.push([1,"a"]),alert([1])',
    '(self.__next_f=self.__next_f||[]).push([0]);fetch("//evil.example")//[])',
    '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":alert(1)});',
    ' ',
  ])('leaves out %s', (code) => {
    expect(readInlineScripts(`<script>${code}</script>`)).toEqual({ sources: [], refused: 1 });
  });

  test('passes over files and data', () => {
    const html =
      '<script src="/_next/a.js" async=""></script><script type="application/ld+json">{"a":1}</script>';
    expect(readInlineScripts(html)).toEqual({ sources: [], refused: 0 });
  });

  test('tells of a page with refused scripts once', () => {
    const page = Buffer.from('<script>alert(2)</script>');
    let told = 0;
    for (let round = 0; round < 3; round += 1) inlineScriptsOf(page, () => (told += 1));
    expect(told).toBe(1);
    expect(inlineScriptsOf(Buffer.alloc(0), () => (told += 1))).toEqual([]);
  });
});
