import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../ports';
import { type MailSink, startMailSink, type SunkMail } from './index';

let dir: string;
let sink: MailSink;

beforeAll(async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), 'tenantry-mails-'));
  sink = await startMailSink({ dir, smtpPort: await freePort(), httpPort: await freePort() });
});
afterAll(async () => {
  await sink.stop();
  await fs.rm(dir, { recursive: true });
});

const list = async (query = '') =>
  ((await (await fetch(`${sink.url}/api/mails${query}`)).json()) as { items: SunkMail[] }).items;

describe('the mail sink', () => {
  test('takes a mail and lists it by recipient, with its links', async () => {
    const transport = createTransport(sink.smtpUrl);
    await transport.sendMail({
      from: 'Acme <help@acme.example>',
      to: 'Ana@example.com',
      subject: 'Grüße ✓',
      text: 'Open https://acme.example/magic-link?token=a&b=1.',
      html: '<a href="https://acme.example/magic-link?token=a&amp;b=1">Open</a><script>alert(1)</script>',
    });
    await transport.sendMail({ from: 'a@acme.example', to: 'ben@example.com', subject: 'Other', text: 'x' });
    const [mail, ...others] = await list('?to=ana@example.com');
    expect(others).toEqual([]);
    const source = await (await fetch(`${sink.url}/mails/${mail?.id}/source`)).text();
    expect(source).toMatch(/^Subject: =\?UTF-8/m);
    expect(mail).toMatchObject({
      subject: 'Grüße ✓',
      from: 'Acme <help@acme.example>',
      to: ['Ana@example.com'],
    });
    expect(mail?.links).toEqual(['https://acme.example/magic-link?token=a&b=1']);
    expect((await list()).map(({ subject }) => subject)).toEqual(['Other', 'Grüße ✓']);
  });

  test('shows a mail without letting it run anything', async () => {
    const [mail] = await list('?to=ana@example.com');
    const page = await fetch(`${sink.url}/mails/${mail?.id}`);
    expect(await page.text()).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const framed = await fetch(`${sink.url}/mails/${mail?.id}/page`);
    expect(framed.headers.get('content-security-policy')).toMatch(
      /^sandbox allow-popups allow-popups-to-escape-sandbox;/,
    );
  });

  test('shows the pictures a mail brings, and none that it could not have from us', async () => {
    const picture = (cid: string, contentType: string) => ({
      ...{ cid, contentType, filename: cid, content: Buffer.from(`${cid}!`) },
      contentDisposition: 'inline' as const,
    });
    await createTransport(sink.smtpUrl).sendMail({
      ...{ from: 'help@acme.example', to: 'pia@example.com', subject: 'Pictures', text: 'x' },
      html: '<img alt="a" src="cid:logo"><img alt="b" src="cid:drawn"><img alt="c" src="cid:none"><img alt="d" src="https://acme.example/x.png">',
      attachments: [picture('logo', 'image/png'), picture('drawn', 'image/svg+xml')],
    });
    const [mail] = await list('?to=pia@example.com');
    expect(mail?.attachments.map(({ name }) => name)).toEqual(['logo', 'drawn']);
    const framed = await fetch(`${sink.url}/mails/${mail?.id}/page`);
    const page = await framed.text();
    expect([...page.matchAll(/src="([^"]+)"/g)].map(([, source]) => source)).toEqual([
      `data:image/png;base64,${Buffer.from('logo!').toString('base64')}`,
      'cid:drawn',
      'cid:none',
      'https://acme.example/x.png',
    ]);
    // What is not in the mail is not fetched.
    expect(framed.headers.get('content-security-policy')).toMatch(/default-src 'none'; img-src data:;/);
    await fetch(`${sink.url}/mails/${mail?.id}`, { method: 'DELETE' });
  });

  test('keeps its mails over a restart and knows no other files', async () => {
    const again = await startMailSink({ dir, smtpPort: await freePort(), httpPort: await freePort() });
    try {
      const { items } = (await (await fetch(`${again.url}/api/mails`)).json()) as { items: SunkMail[] };
      expect(items).toHaveLength(2);
      for (const odd of ['/mails/../../etc/passwd', '/mails/1-1', '/x'])
        expect((await fetch(`${again.url}${odd}`)).status).toBe(404);
    } finally {
      await again.stop();
    }
  });

  test('forgets a mail that it is told to forget, and nothing else', async () => {
    const [other, mail] = await list();
    for (const path of [`/mails/${mail?.id}`, `/mails/${mail?.id}`, '/mails/1-1'])
      expect((await fetch(`${sink.url}${path}`, { method: 'DELETE' })).status).toBe(200);
    expect((await fetch(`${sink.url}/api/mails`, { method: 'DELETE' })).status).toBe(405);
    expect((await list()).map(({ id }) => id)).toEqual([other?.id]);
    expect(await fs.readdir(dir)).toHaveLength(2);
  });

  test('answers this machine alone', async () => {
    const port = new URL(sink.url).port;
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      request({ host: '127.0.0.1', port, path: '/api/mails', headers: { host: 'evil.example' } }, (res) =>
        resolve(res.statusCode),
      ).end();
    });
    expect(status).toBe(403);
  });
});
