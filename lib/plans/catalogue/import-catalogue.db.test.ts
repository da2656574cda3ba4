import { expect, it } from 'vitest';
import { controlDb } from '@/lib/isolation';
import { operatorCtx } from '@/lib/testing';
import { shippedPlans } from '@/lib/testing/terms';
import { createDraft, exportCatalogue, getPlan, importCatalogue } from '../index';
import type { CatalogueFile } from './schemas/content';

const pro = () => {
  const plan = (structuredClone(shippedPlans()) as CatalogueFile['plans']).find(({ key }) => key === 'pro');
  if (!plan) throw new Error('There is no plan pro.');
  return plan;
};
const fresh = (name: string) => ({
  ...pro(),
  key: `file-${name}-${Date.now().toString(36)}`,
  position: 500,
  isPublic: false,
});

it('says that nothing changes when what was exported is imported', async () => {
  const op = await operatorCtx();
  const all = await exportCatalogue(op);
  // Other tests work on plans of their own at the same time.
  const shipped = { plans: all.plans.filter(({ key }) => shippedPlans().some((plan) => plan.key === key)) };
  const results = await importCatalogue(op, shipped, { isPublished: true });
  expect(results.map(({ outcome }) => outcome)).toEqual(Array(5).fill('unchanged'));
});

it('publishes what differs, says what, and changes nothing in a dry run', async () => {
  const op = await operatorCtx();
  const plan = fresh('a');
  expect(await importCatalogue(op, { plans: [plan] }, { isDryRun: true })).toMatchObject([
    { outcome: 'new' },
  ]);
  await expect(getPlan(op, plan.key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await importCatalogue(op, { plans: [plan] }, { isPublished: true });
  plan.content.limits.users.value = 60;
  const [changed] = await importCatalogue(op, { plans: [plan] });
  expect(changed?.changes).toMatchObject([
    { key: 'limits.users', before: '50', after: '60', kind: 'better' },
  ]);
  expect(await getPlan(op, plan.key)).toMatchObject({ published: { version: 1 }, draft: { version: 2 } });
});

it('is all or nothing', async () => {
  const op = await operatorCtx();
  const [good, blocked] = [fresh('b'), fresh('c')];
  await importCatalogue(op, { plans: [blocked] }, { isPublished: true });
  await createDraft(op, { planKey: blocked.key });
  blocked.content.name = 'Other';
  await expect(importCatalogue(op, { plans: [good, blocked] })).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await controlDb().plan.count({ where: { key: good.key } })).toBe(0);
});
