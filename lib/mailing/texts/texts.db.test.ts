import { describe, expect, it } from 'vitest';
import { controlDb } from '@/lib/isolation';
import { languageOf } from '@/lib/kernel/languages';
import { tenantMail } from '@/lib/mail';
import { memberCtx, testTenant } from '@/lib/testing';
import { dressMail } from '../dress-mail';
import {
  getMailText,
  listMailTexts,
  resetMailText,
  rollBackMailText,
  saveMailText,
  sendTestMail,
  showMail,
} from '../index';
import { MAIL_TEXT_KINDS, saveMailTextSchema } from '../schemas';

const of = { kind: 'request-received', language: 'de' } as const;

async function start() {
  const { tenant, ctx } = await testTenant();
  const { original } = await getMailText(ctx, of);
  const save = (subject: string, basedOn: number) =>
    saveMailText(ctx, { ...of, wording: { ...original, subject }, basedOn, note: '' });
  return { tenant, ctx, original, save };
}

describe('words of a tenant', () => {
  it('are ours until somebody writes others, in one language alone', async () => {
    const { ctx, save } = await start();
    expect(await getMailText(ctx, of)).toMatchObject({ isChanged: false, number: 0, versions: [] });
    await save('Danke, {name}', 0);
    expect(await getMailText(ctx, of)).toMatchObject({
      isChanged: true,
      number: 1,
      wording: { subject: 'Danke, {name}' },
    });
    expect(await getMailText(ctx, { ...of, language: 'fr' })).toMatchObject({ isChanged: false });
    const { texts } = await listMailTexts(ctx);
    expect(texts.map(({ kind }) => kind)).toEqual(MAIL_TEXT_KINDS);
    expect(texts.filter(({ changed }) => changed.length > 0)).toMatchObject([
      { kind: 'request-received', changed: ['de'] },
    ]);
  });

  it('grow a history that can be gone back in and reset', async () => {
    const { ctx, save, original } = await start();
    await save('Eins', 0);
    await save('Zwei', 1);
    await resetMailText(ctx, { ...of, basedOn: 2 });
    expect(await getMailText(ctx, of)).toMatchObject({ isChanged: false, wording: original });
    await rollBackMailText(ctx, { ...of, number: 1, basedOn: 3 });
    const text = await getMailText(ctx, of);
    expect(text).toMatchObject({ isChanged: true, wording: { subject: 'Eins' } });
    expect(text.versions.map(({ number, note }) => [number, note])).toEqual([
      [4, 'As version 1'],
      [3, ''],
      [2, ''],
      [1, ''],
    ]);
    await expect(rollBackMailText(ctx, { ...of, number: 9, basedOn: 4 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('of two who write at once the first counts', async () => {
    const { save, ctx } = await start();
    const outcomes = await Promise.allSettled(['A', 'B', 'C'].map((subject) => save(subject, 0)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'CONFLICT' });
    expect((await getMailText(ctx, of)).versions).toHaveLength(1);
  });

  it('refuse a variable the mail does not have, with a sentence', async () => {
    const { ctx, original } = await start();
    for (const body of ['{nobody}', '{ name }', '{first name}', 'Hallo {name}, {acceptUrl}'])
      await expect(
        saveMailText(ctx, { ...of, wording: { ...original, body }, basedOn: 0, note: '' }),
        body,
      ).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        fieldErrors: { 'wording.body': expect.stringContaining('{name}, {number}, {subject}') },
      });
    expect(
      saveMailTextSchema.safeParse({ ...of, wording: { ...original, subject: 'a\r\nBcc: x' }, basedOn: 0 })
        .success,
    ).toBe(false);
  });

  it('take a permission and a plan', async () => {
    const { tenant, original } = await start();
    const manager = await memberCtx(tenant, 'manager');
    await expect(listMailTexts(manager)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(getMailText(manager, of)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(showMail(manager, { ...of, wording: original })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(sendTestMail(manager, of)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { ctx: free } = await testTenant({ plan: 'starter' });
    await expect(
      saveMailText(free, { ...of, wording: original, basedOn: 0, note: '' }),
    ).rejects.toMatchObject({ code: 'FEATURE_NOT_IN_PLAN' });
  });

  it('belong to one tenant', async () => {
    const { save } = await start();
    await save('Nur hier', 0);
    const other = await start();
    expect(await getMailText(other.ctx, of)).toMatchObject({ isChanged: false, versions: [] });
  });

  it('are what the next mail wears', async () => {
    const { ctx, save } = await start();
    await save('Danke, {name}', 0);
    const data = { name: 'Maud', number: 1, subject: 'x', requestUrl: 'https://a.example/1' };
    const mail = (language: 'de' | 'fr') =>
      tenantMail(ctx, { to: { address: 'm@b.example' }, template: 'request-received', data, language });
    expect(await dressMail(mail('de'), 'request-received')).toMatchObject({
      wording: { subject: 'Danke, {name}' },
    });
    expect((await dressMail(mail('fr'), 'request-received'))?.wording).toBeNull();
    expect((await dressMail(mail('de'), 'request-reply'))?.wording).toBeNull();
  });

  it('never change once they are written', async () => {
    const { ctx, save } = await start();
    await save('Eins', 0);
    const where = { tenantId: ctx.tenant.id };
    await expect(controlDb().mailText.updateMany({ where, data: { note: 'x' } })).rejects.toThrow();
    await expect(controlDb().mailText.deleteMany({ where })).rejects.toThrow();
  });

  it('are shown with made-up data, and as a test they go to oneself', async () => {
    const { ctx, original } = await start();
    const shown = await showMail(ctx, { ...of, wording: { ...original, heading: '<i>{name}</i>' } });
    expect(shown.html).toContain('&lt;i&gt;Maud Jansen&lt;/i&gt;');
    expect(shown.html).toContain('lang="de"');
    expect(shown.subject).toContain('#1042');
    const { address } = await sendTestMail(ctx, { ...of, language: languageOf(ctx.tenant.locale) });
    expect(address).toBe((ctx.actor as { email: string }).email);
  });
});
