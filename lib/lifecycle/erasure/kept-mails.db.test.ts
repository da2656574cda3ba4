import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { overrideEnv } from '@/lib/env';
import { listKeptMails, platformMail, sendMail, tenantMail } from '@/lib/mail';
import { type MailSink, startMailSink } from '@/lib/runtime/mail-sink';
import { freePort } from '@/lib/runtime/ports';
import { endUserCtx, testTenant } from '@/lib/testing';
import { countMails, removeMails } from './kept-mails';

let dir: string;
let sink: MailSink;

beforeAll(async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), 'tenantry-kept-'));
  sink = await startMailSink({ dir, smtpPort: await freePort(), httpPort: await freePort() });
  overrideEnv({ SMTP_URL: sink.smtpUrl, MAIL_SINK_URL: sink.url });
});
afterAll(async () => {
  await sink.stop();
  await fs.rm(dir, { recursive: true });
});

it('the demo’s mails from a tenant, about it, and to people it alone knows are removed, and no others', async () => {
  const gone = await testTenant({ name: 'Fjord Optics' });
  const stays = await testTenant({ name: 'Harbour & Pine' });
  const customer = await endUserCtx(gone.tenant);
  const data = { name: 'Ines', signInUrl: 'https://app.example.test/' };
  const addressOf = (ctx: typeof customer) => (ctx.actor as { email: string }).email;
  const mail = { template: 'account-exists' as const, data };
  for (const ctx of [gone.ctx, stays.ctx]) {
    // In the tenant's name, and in the platform's to its owner.
    await sendMail(tenantMail(ctx, { ...mail, to: { address: 'somebody@example.test' } }));
    await sendMail(platformMail({ ...mail, to: { address: addressOf(ctx) } }));
  }
  await sendMail(platformMail({ ...mail, to: { address: addressOf(customer) } }));

  expect(await countMails(gone.tenant)).toBe(3);
  await removeMails(gone.tenant);
  await removeMails(gone.tenant);
  expect(await countMails(gone.tenant)).toBe(0);
  expect((await listKeptMails()).map(({ from, to }) => [from.split(' <')[0], ...to]).sort()).toEqual(
    [
      ['Harbour & Pine', 'somebody@example.test'],
      ['Tests', addressOf(stays.ctx)],
    ].sort(),
  );
  expect(await fs.readdir(dir)).toHaveLength(4);
});
