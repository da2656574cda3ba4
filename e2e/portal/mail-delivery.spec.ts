import { expectNoAxeViolations } from '../fixtures/axe';
import { mailTo, sourceOf } from '../fixtures/mails';
import { expectFitsPhone, PHONE } from '../fixtures/narrow';
import { newEndUser, newMember, type Tenant } from '../fixtures/people';
import { newRequest } from '../fixtures/content';
import { expect, press, test } from '../fixtures/test';
import { inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { tenantMail } from '@/lib/mail';
import { ingestDsn } from '@/lib/mailing';

/** What a mail server sends back about a mail of ours (RFC 3464). */
function notice(original: string): string {
  return [
    'From: MAILER-DAEMON@mx.example',
    'Subject: Undelivered',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 No such user here',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    original.split(/\r?\n\r?\n/)[0],
    '',
    '--b--',
    '',
  ].join('\r\n');
}

async function send(tenant: Tenant, address: string, name: string): Promise<void> {
  const { ctx } = tenant.owner;
  const data = { name, tenantName: tenant.name, portalUrl: tenant.portal(), siteUrl: tenant.site('/') };
  await inControlTransaction(async (tx) => {
    const payload = tenantMail(ctx, { to: { address }, template: 'welcome', data });
    await enqueueJob(tx, { name: 'mail.send', payload });
  });
}

test('a mailbox that does not exist is marked where its address is shown, and mailed again once somebody says so', async ({
  tenant,
  staff,
}) => {
  const colleague = await newMember(tenant, 'manager');
  await send(tenant, colleague.email, 'Colleague');
  const mail = await mailTo(colleague.email, tenant.name);
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/mails/delivery'));
  await expect(page.getByText('Every mail has found its mailbox.')).toBeVisible();
  expect(await ingestDsn(notice(await sourceOf(mail)))).toBe('marked');
  await page.reload();
  const marked = page.getByRole('list', { name: 'Could not be delivered' });
  await expect(marked).toContainText(colleague.email);
  await expect(marked).toContainText('No such user here');
  await expectNoAxeViolations(page);

  await page.goto(tenant.portal('/members'));
  const row = page.getByRole('table', { name: 'Members' }).getByRole('row', { name: colleague.email });
  await expect(row).toContainText('Mails come back');
  await expect(row).toContainText('No such user here');
  await expect(page.getByText('Mails to an address below come back')).toBeVisible();
  await expectNoAxeViolations(page);
  const phone = await staff(tenant.owner, PHONE);
  await phone.goto(tenant.portal('/members'));
  await expect(phone.getByText('Mails come back').first()).toBeVisible();
  await expectFitsPhone(phone, 'members');
  // Who may not change it sees it all the same.
  const theirs = await staff(colleague);
  await theirs.goto(tenant.portal('/members'));
  await expect(theirs.getByText('Mails come back').first()).toBeVisible();
  await expect(theirs.getByRole('button', { name: /^Mail again/ })).toHaveCount(0);

  await press(row.getByRole('button', { name: `Mail again to ${colleague.email}` }));
  await expect(page.getByText(`Mails go to ${colleague.email} again`)).toBeVisible();
  await expect(row).not.toContainText('Mails come back');
  await page.goto(tenant.portal('/mails/delivery'));
  await expect(page.getByText('Every mail has found its mailbox.')).toBeVisible();
  await page.goto(tenant.portal('/audit'));
  await expect(page.getByRole('main')).toContainText('lets mails go again to');
});

test('an address on the page of delivery is mailed again from there', async ({ tenant, staff }) => {
  const colleague = await newMember(tenant, 'user');
  await send(tenant, colleague.email, 'Colleague');
  expect(await ingestDsn(notice(await sourceOf(await mailTo(colleague.email, tenant.name))))).toBe('marked');
  const page = await staff(tenant.owner, PHONE);
  await page.goto(tenant.portal('/mails/delivery'));
  await expectFitsPhone(page, 'delivery');
  await press(page.getByRole('button', { name: `Mail again to ${colleague.email}` }));
  await expect(page.getByText('Every mail has found its mailbox.')).toBeVisible();
  await send(tenant, colleague.email, 'Colleague, again');
  await mailTo(colleague.email, tenant.name, 'Colleague, again');
});

/** The link in the foot of a mail that stops mails like it. */
async function stopUrlIn(tenant: Tenant): Promise<string> {
  const mail = await mailTo(tenant.owner.email, 'New request');
  expect(await sourceOf(mail)).toMatch(/^List-Unsubscribe:\s+<http/m);
  const link = mail.links.find((each) => new URL(each).pathname.endsWith('/mail-stop'));
  if (!link) throw new Error('The mail has no link that stops it.');
  expect(new URL(link).host).toBe(new URL(tenant.site('/')).host);
  return link;
}

test('a reader stops mails without signing in, gets them again, and the team sees who has', async ({
  tenant,
  staff,
  visitor,
}) => {
  await newRequest(await newEndUser(tenant), 'Where is my order?');
  const reader = await visitor();
  const url = await stopUrlIn(tenant);
  await reader.goto(url);
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Stop these mails?');
  await expect(reader.getByText(tenant.owner.email)).toBeVisible();
  await expectNoAxeViolations(reader, 'mail-stop');
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/mails/delivery'));
  // A look at the link stops nothing: mail programs look at links by themselves.
  await expect(page.getByText('Nobody has stopped any mails.')).toBeVisible();
  await reader.getByRole('button', { name: 'Stop these mails' }).click();
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('It is done');
  await expectNoAxeViolations(reader, 'mail-stop, stopped');
  await page.reload();
  await expect(page.getByRole('list', { name: 'Stopped by their readers' })).toContainText(
    'No mails about requests',
  );
  await expectNoAxeViolations(page);
  await reader.getByRole('button', { name: 'Get them again' }).click();
  await expect(reader.getByText('these mails again')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Nobody has stopped any mails.')).toBeVisible();

  await reader.goto(`${new URL(url).origin}/mail-stop?token=v1.made-up`);
  await expect(reader.getByText('This link does not work.')).toBeVisible();
  await expectNoAxeViolations(reader, 'mail-stop, a bad link');
});

test('the page that stops mails fits a phone, and is dark where a reader wants it', async ({
  tenant,
  visitor,
}) => {
  await newRequest(await newEndUser(tenant), 'It hums');
  const reader = await visitor(PHONE);
  await reader.emulateMedia({ colorScheme: 'dark' });
  await reader.goto(await stopUrlIn(tenant));
  await expectFitsPhone(reader, 'mail-stop');
  await expectNoAxeViolations(reader, 'mail-stop (dark)');
});
