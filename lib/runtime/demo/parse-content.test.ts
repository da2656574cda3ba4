import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseContent, spanMs } from './parse-content';
import { demoRows } from './rows';
import { DEMO_TENANTS } from './tenants';

const read = (slug: string) =>
  parseContent(readFileSync(path.join(import.meta.dirname, 'content', `${slug}.md`), 'utf8'));

describe('parseContent', () => {
  it('reads collections, articles and conversations', () => {
    const content = parseContent(
      '@collection a | A | About a\n@article one | One | maya | 3d | draft\nIn short.\n\nBody\n@request Hi | ravi | open | high | - | 2h\n@user\nHelp\n@staff maya +30m\nSure',
    );
    expect(content.collections).toEqual([{ slug: 'a', name: 'A', description: 'About a' }]);
    expect(content.articles[0]).toMatchObject({
      collection: 'a',
      slug: 'one',
      summary: 'In short.',
      body: 'Body',
      isDraft: true,
    });
    expect(content.requests[0]?.messages).toEqual([
      { kind: 'user', author: '', afterMs: 0, body: 'Help' },
      { kind: 'staff', author: 'maya', afterMs: 1_800_000, body: 'Sure' },
    ]);
  });

  it('names the line that is wrong', () => {
    expect(() => parseContent('@collection a | A')).toThrow('field 3 is missing');
    expect(() => parseContent('@user\nHello')).toThrow('no request yet');
    expect(() => spanMs('soon')).toThrow('not a span');
  });
});

describe('demo content', () => {
  it.each(DEMO_TENANTS.map((tenant) => [tenant.slug, tenant] as const))(
    'of %s is complete',
    (slug, tenant) => {
      const content = read(slug);
      expect(content.articles.length).toBeGreaterThanOrEqual(6);
      const ids = {
        tenantId: 'ten_x',
        staff: Object.fromEntries(tenant.members.map(({ who }) => [who, `idn_${who}`])),
        users: Object.fromEntries(Object.keys(tenant.users).map((key) => [key, `usr_${key}`])),
      };
      const nowMs = Date.now();
      const rows = demoRows(tenant, content, ids, nowMs);
      expect(new Set(rows.articles.map((row) => row.slug)).size).toBe(rows.articles.length);
      for (const row of rows.articles) {
        expect(row.bodyMarkdown).not.toBe('');
        expect(row.summary).not.toBe('');
      }
      for (const row of rows.messages) {
        expect(row.body).not.toBe('');
        expect((row.createdAt as Date).getTime()).toBeLessThan(nowMs);
      }
      for (const row of rows.conversations) {
        expect(['open', 'pending', 'solved', 'closed']).toContain(row.status);
        expect(['low', 'normal', 'high', 'urgent']).toContain(row.priority);
      }
      expect(rows.conversations.map((row) => row.number)).toEqual(
        rows.conversations.map((_, index) => index + 1),
      );
    },
  );
});
