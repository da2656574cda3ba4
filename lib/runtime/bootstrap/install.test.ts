import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isInstalled } from './install.mjs';

let root: string;

function write(name: string, packages: Record<string, unknown>): void {
  const file = path.join(root, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify({ packages }));
}

const a = { version: '1.0.0', integrity: 'sha512-a' };

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tenantry-install-'));
  write('package-lock.json', {
    '': {},
    'node_modules/a': a,
    'node_modules/b': { version: '1.0.0', optional: true },
  });
});
afterEach(() => fs.rmSync(root, { recursive: true }));

describe('isInstalled', () => {
  test('is false before the first install and after one that was cut short', () => {
    expect(isInstalled(root)).toBe(false);
    fs.mkdirSync(path.join(root, 'node_modules/a'), { recursive: true });
    expect(isInstalled(root)).toBe(false);
  });

  test('does without packages of other platforms', () => {
    write('node_modules/.package-lock.json', { 'node_modules/a': a });
    expect(isInstalled(root)).toBe(true);
  });

  test('sees another version or content', () => {
    write('node_modules/.package-lock.json', { 'node_modules/a': { ...a, version: '1.0.1' } });
    expect(isInstalled(root)).toBe(false);
    write('node_modules/.package-lock.json', { 'node_modules/a': { ...a, integrity: 'sha512-b' } });
    expect(isInstalled(root)).toBe(false);
  });
});
