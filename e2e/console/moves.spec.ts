import type { Page } from '@playwright/test';
import { ask } from '../fixtures/ask';
import { newArticle } from '../fixtures/content';
import { links } from '../fixtures/installation';
import { newEndUser, newOperator, operatorContext, type Tenant, tenantRef } from '../fixtures/people';
import { type SpareServer, spareServer } from '../fixtures/server';
import { expect, press, test } from '../fixtures/test';
import { addPartition } from '@/lib/fleet/partitions';
import { controlDb, withTenantSnapshot } from '@/lib/isolation';
import { loadServers } from '@/lib/isolation/partitions';

let spare: SpareServer;
test.beforeAll(async () => {
  spare = await spareServer();
});
test.afterAll(() => spare.stop());

/** A move goes over several steps, and the worker does other things as well. */
const MOVE = { timeout: 90_000 };

/** What a tenant has in tables that nobody writes to meanwhile. */
async function contentOf(tenant: Tenant) {
  const { place } = await tenantRef(tenant.id);
  await loadServers(controlDb(), [place.partition]);
  return withTenantSnapshot(place, tenant.id, async (snapshot) => {
    const digests = await snapshot.digests();
    return ['articles', 'end_users', 'collections'].map((table) => digests.get(table));
  });
}

/** Reads a page again and again, as its visitors do. */
function visitors(url: string, words: string) {
  let isOver = false;
  let answers = 0;
  const refused: string[] = [];
  const work = (async () => {
    while (!isOver) {
      const { status, text } = await ask(url);
      if (status === 200 && text.includes(words)) answers++;
      else refused.push(`${status}: ${text.slice(0, 200)}`);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await work;
      return { answers, refused };
    },
  };
}

/** Goes through the wizard to a schema of its own on the spare server. */
async function move(page: Page, tenant: Tenant): Promise<void> {
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}/move`));
  await press(page.getByText('Own schema', { exact: true }));
  await press(page.getByText(spare.id, { exact: true }));
  await press(page.getByRole('button', { name: 'Look at both servers' }));
  await expect(page.getByText('Say why, for the log.')).toBeVisible();
  await page.getByLabel('Reason').fill('Closer to its people');
  await press(page.getByRole('button', { name: 'Look at both servers' }));
  await expect(page.getByText('Nothing is in the way')).toBeVisible();
  await expect(page.getByRole('list', { name: 'What was looked at' })).toContainText('Target: version');
  await expect(page.getByRole('list', { name: 'What happens' })).toContainText(
    `to a schema of its own on ${spare.id}`,
  );
  await press(page.getByRole('button', { name: 'Start the move' }));
  await expect(page).toHaveURL(/\/moves\/\w+$/);
  await expect(page.getByText('Moved, can be taken back')).toBeVisible(MOVE);
}

test('a tenant moves to another server while its site answers, is taken back, and moves for good', async ({
  tenant,
  operator,
}) => {
  test.setTimeout(400_000);
  await addPartition(await operatorContext(), {
    id: spare.id,
    name: spare.id,
    region: spare.region,
    address: spare.address,
  });
  const article = await newArticle(tenant, { title: 'How to descale the boiler' });
  await newEndUser(tenant);
  const before = await contentOf(tenant);
  const home = (await tenantRef(tenant.id)).place;
  const page = await operator(await newOperator());
  const reading = visitors(tenant.site(`/articles/${article.slug}`), 'third floor');

  await move(page, tenant);
  const steps = page.getByRole('list', { name: 'Steps of the move' });
  await expect(steps).toContainText(/[1-9]\d* rows? and \d+ files? equal/);
  await expect(steps).toContainText(/Those who wrote waited \d+ ms/);
  expect((await tenantRef(tenant.id)).place.partition).toBe(spare.id);
  expect(await contentOf(tenant)).toEqual(before);
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}`));
  await expect(page.getByText('Move: moved, can be taken back')).toBeVisible();
  await press(page.getByRole('link', { name: 'Look at it' }));

  await press(page.getByRole('button', { name: 'Take it back' }));
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Not closer after all');
  await press(dialog.getByRole('button', { name: 'Take it back' }));
  await expect(page.getByText('It is where it was: Shared on main')).toBeVisible(MOVE);
  expect((await tenantRef(tenant.id)).place).toEqual(home);
  expect(await contentOf(tenant)).toEqual(before);

  await move(page, tenant);
  await press(page.getByRole('button', { name: 'Finish now' }));
  await dialog.getByRole('textbox', { name: /Type/ }).fill(tenant.slug);
  await dialog.getByLabel('Reason').fill('It is well there');
  await press(dialog.getByRole('button', { name: 'Finish now' }));
  await expect(page.getByText('The old copy is gone.')).toBeVisible(MOVE);
  const { answers, refused } = await reading.stop();
  expect(refused).toEqual([]);
  expect(answers).toBeGreaterThan(10);
  expect(await contentOf(tenant)).toEqual(before);
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}/moves`));
  const history = page.getByRole('table', { name: 'Moves' });
  await expect(history).toContainText('Finished');
  await expect(history).toContainText('Taken back');
});

test('what is in the way is said before a move begins', async ({ tenant, operator }) => {
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}/isolation`));
  await press(page.getByRole('link', { name: 'Move', exact: true }));
  await page.getByLabel('Reason').fill('A try');
  await press(page.getByRole('button', { name: 'Look at both servers' }));
  await expect(page.getByText('The tenant is there already.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start the move' })).toBeDisabled();
  await press(page.getByRole('button', { name: 'Back' }));
  await expect(page.getByLabel('Reason'), 'what was typed stays').toHaveValue('A try');
});
