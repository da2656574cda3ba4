import { links } from '../fixtures/installation';
import { newOperator, newTenant, unique } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';
import { controlDb } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';

test('filters combine in the address, are chips to take away, and count what they would leave', async ({
  operator,
}) => {
  const mark = unique();
  await newTenant({ name: `Alder ${mark}` });
  await newTenant({ name: `Birch ${mark}`, strategy: 'schema' });
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/tenants?q=${mark}`));
  const rows = page.getByRole('table', { name: 'Tenants' }).getByRole('row').filter({ hasText: mark });
  await expect(rows).toHaveCount(2);
  await press(page.getByRole('combobox', { name: 'Strategy' }));
  await page.getByRole('option', { name: 'Own schema · 1' }).click();
  await expect(rows).toHaveCount(1);
  await press(page.getByRole('button', { name: /^More filters/ }));
  await press(page.getByRole('combobox', { name: "Server's health" }));
  await page.getByRole('option', { name: /^Down · 0/ }).click();
  await expect(page).toHaveURL(/health=down/);
  await expect(page.getByText('No tenant matches')).toBeVisible();
  await page.keyboard.press('Escape');
  await press(page.getByRole('button', { name: 'Take away: Server: down' }));
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(`Birch ${mark}`);
});

test('a view is saved, shared, opens the directory, is renamed and deleted', async ({ operator }) => {
  const name = `View ${unique()}`;
  const [me, colleague] = [await newOperator(), await newOperator('Rona Blythe', 'support')];
  const page = await operator(me);
  await page.goto(links.consoleUrl('/tenants?status=suspended'));
  await press(page.getByRole('button', { name: 'Save this view' }));
  const dialog = page.getByRole('dialog', { name: 'Save this view' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('checkbox', { name: 'Share with all operators' }).click();
  await press(dialog.getByRole('button', { name: 'Save the view' }));
  const views = page.getByRole('navigation', { name: 'Saved views' });
  await expect(views.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('button', { name: 'Save this view' })).toHaveCount(0);

  await press(page.getByRole('button', { name: 'View', exact: true }));
  await page.getByRole('menuitem', { name: 'Open the directory with it' }).click();
  await expect(page.getByText(`The directory opens with ${name}`)).toBeVisible();
  await page.goto(links.consoleUrl('/tenants'));
  await expect(page).toHaveURL(/status=suspended/);

  const other = await operator(colleague);
  await other.goto(links.consoleUrl('/tenants'));
  await expect(other).toHaveURL(links.consoleUrl('/tenants'));
  await other.getByRole('navigation', { name: 'Saved views' }).getByRole('link', { name }).click();
  await expect(other).toHaveURL(/status=suspended/);
  await press(other.getByRole('button', { name: 'View', exact: true }));
  await expect(other.getByRole('menuitem', { name: 'Delete the view' })).toHaveCount(0);

  await press(page.getByRole('button', { name: 'View', exact: true }));
  await page.getByRole('menuitem', { name: 'Rename or share' }).click();
  const rename = page.getByRole('dialog', { name: 'Rename or share the view' });
  await rename.getByLabel('Name').fill(`${name} B`);
  await press(rename.getByRole('button', { name: 'Save' }));
  await expect(views.getByRole('link', { name: `${name} B` })).toBeVisible();
  await press(page.getByRole('button', { name: 'View', exact: true }));
  await page.getByRole('menuitem', { name: 'Delete the view' }).click();
  await press(page.getByRole('dialog').getByRole('button', { name: 'Delete the view' }));
  await expect(views.getByRole('link', { name: `${name} B` })).toHaveCount(0);
  await expect(page).toHaveURL(links.consoleUrl('/tenants'));
});

test('views stand in the order that an operator gives them', async ({ operator }) => {
  const me = await newOperator();
  const mark = unique();
  const names = ['One', 'Two'].map((word) => `${word} ${mark}`);
  for (const [position, name] of names.entries())
    await controlDb().directoryView.create({
      data: {
        id: newId('directoryView'),
        operatorId: me.id,
        operatorName: me.name,
        name,
        filter: { q: name },
        // Before those that tests beside this one share: none of them comes between the two.
        position: position - names.length,
      },
      select: { id: true },
    });
  const page = await operator(me);
  await page.goto(links.consoleUrl('/tenants'));
  const mine = page.getByRole('navigation', { name: 'Saved views' }).getByRole('link', { name: mark });
  await expect(mine).toHaveText(names);
  await mine.last().click();
  await expect(mine.last()).toHaveAttribute('aria-current', 'page');
  await press(page.getByRole('button', { name: 'View', exact: true }));
  await page.getByRole('menuitem', { name: 'Move left' }).click();
  await expect(mine).toHaveText(names.toReversed());
  await page.goto(links.consoleUrl('/tenants'));
  await expect(mine).toHaveText(names.toReversed());
});
