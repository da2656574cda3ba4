import type { Page } from '@playwright/test';
import { mailTo } from '../fixtures/mails';
import { expectFitsPhone, PHONE } from '../fixtures/narrow';
import { expect, press, test } from '../fixtures/test';

const preview = (page: Page) => page.frameLocator('iframe[title="Preview of the mail"]');

test('a mail is put into words of one’s own, seen, received as a test, and taken back', async ({
  tenant,
  staff,
}) => {
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/mails'));
  await page.getByRole('link', { name: 'Request received' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Request received');
  await expect(page.getByText('Nobody has changed this mail')).toBeVisible();
  await expect(preview(page).getByRole('heading', { level: 1 })).toHaveText('We have your request');

  const subject = page.getByLabel('Subject', { exact: true });
  await subject.fill('Thanks, : it is number ');
  await subject.press('End');
  await press(page.getByRole('button', { name: 'Insert {number}' }));
  await expect(subject).toHaveValue('Thanks, : it is number {number}');
  await subject.press('Home');
  for (let i = 0; i < 8; i += 1) await subject.press('ArrowRight');
  await press(page.getByRole('button', { name: 'Insert {name}' }));
  await expect(subject).toHaveValue('Thanks, {name}: it is number {number}');
  await page.getByLabel('Heading').fill('<b>Thanks</b>');
  await expect(preview(page).getByRole('heading', { level: 1 })).toHaveText('<b>Thanks</b>');
  await expect(page.getByTestId('mail-subject')).toContainText('Thanks, Maud Jansen: it is number 1042');

  await page.getByLabel('Text', { exact: true }).fill('Dear {nobody}');
  await expect(page.getByText('This mail knows no {nobody}. Choose one of:')).toBeVisible();
  await page.getByLabel('Text', { exact: true }).fill('Dear {name},\n\nwe read everything.');
  await press(page.getByRole('button', { name: 'Save' }));
  await expect(page.getByText('Version 1')).toBeVisible();
  await expect(page.getByText('Changed', { exact: true }).first()).toBeVisible();

  await press(page.getByRole('button', { name: 'Send me a test' }));
  await expect(page.getByText(`On its way to ${tenant.owner.email}`)).toBeVisible();
  const mail = await mailTo(tenant.owner.email, 'Thanks, Maud Jansen: it is number 1042');
  expect(mail.text).toContain('we read everything.');
  expect(mail.html).toContain('&lt;b&gt;Thanks&lt;/b&gt;');
  expect(mail.from).toContain(tenant.name);

  await press(page.getByRole('button', { name: 'Reset', exact: true }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Reset' }));
  await expect(page.getByText('Version 2')).toBeVisible();
  await expect(subject).toHaveValue('We have your request #{number}: {subject}');
  await press(page.getByRole('button', { name: 'Go back to version 1' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Go back' }));
  await expect(page.getByText('As version 1')).toBeVisible();
  await expect(subject).toHaveValue('Thanks, {name}: it is number {number}');
});

test('a mail is shown in Arabic from right to left, and fits a phone', async ({ tenant, staff }) => {
  const page = await staff(tenant.owner, PHONE);
  await page.goto(tenant.portal('/mails/request-reply?language=ar'));
  await expect(page.getByLabel('Subject', { exact: true })).toHaveAttribute('dir', 'rtl');
  await expect(preview(page).locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(preview(page).getByRole('heading', { level: 1 })).toContainText('رد من');
  await expectFitsPhone(page, 'mail');
  await page.goto(tenant.portal('/mails'));
  await expectFitsPhone(page, 'mail');
});
