import { allow, askColleague } from '../fixtures/approvals';
import { links } from '../fixtures/installation';
import { newOperator } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';
import { withMainAdmin } from '@/lib/isolation/places';
import { newId } from '@/lib/kernel/ids';

test('a left-over that the doctor finds is dropped by two operators', async ({ operator }) => {
  const name = `t_${newId('tenant').slice(4)}`;
  await withMainAdmin((client) => client.query(`create schema "${name}"`));
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl('/doctor'));
  await expect(page.getByText(`The schema ${name} on main belongs to no tenant.`)).toBeVisible();
  await press(page.getByRole('button', { name: `Drop ${name}` }));
  await askColleague(page, 'A test has left it');
  const colleague = await operator(await newOperator('Bram Visser'));
  await allow(colleague, `Drop the schema ${name} on main`);
  // The worker drops it.
  const isThere = () =>
    withMainAdmin(
      async (client) =>
        (await client.query('select from pg_namespace where nspname = $1', [name])).rowCount === 1,
    );
  await expect.poll(isThere, { timeout: 45_000 }).toBe(false);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'In order' })).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
});
