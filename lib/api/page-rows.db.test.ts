import { describe, expect, it } from 'vitest';
import { tenantDb } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';
import { testTenant } from '@/lib/testing';
import { shippedPlans } from '@/lib/testing/terms';
import { apiClient } from './api.fixture';
import { API_ROUTES } from './routes';

/** Lists that need no id in their path. */
const lists = API_ROUTES.filter(
  ({ method, path, query }) => method === 'GET' && query && 'limit' in query.shape && !path.includes('{'),
).map(({ path }) => path);

describe('a page of the API', () => {
  it.each(shippedPlans().map(({ key, content }) => [key, content.settings.pageRows] as const))(
    'on %s has as many rows as the plan allows, and not one more',
    async (plan, rows) => {
      const { ctx } = await testTenant({ plan });
      await tenantDb(ctx).article.createMany({
        data: Array.from({ length: rows + 1 }, (_, index) => ({
          tenantId: ctx.tenant.id,
          id: newId('article'),
          slug: `a-${index}`,
          title: `Article ${index}`,
          authorId: ctx.actor.id,
          authorName: ctx.actor.name,
        })),
      });
      const { call } = await apiClient(ctx);
      const page = await call(`/articles?limit=${rows}`);
      expect(page.status).toBe(200);
      expect(page.body.data).toHaveLength(rows);
      expect(page.headers.get('link')).toContain(`limit=${rows}`);
      const rest = await call(`/articles?limit=${rows}&cursor=${page.body.nextCursor}`);
      expect(rest.body).toMatchObject({ data: [expect.anything()], nextCursor: null });

      expect(lists).toContain('/requests');
      for (const path of lists) {
        const refused = await call(`${path}?limit=${rows + 1}`);
        expect(refused.status, path).toBe(422);
        expect(refused.body.errors, path).toEqual([
          { field: 'limit', message: `A page has at most ${rows} rows in your plan.` },
        ]);
      }
    },
  );
});
