import { describe, expect, it } from 'vitest';
import type { TenantContext } from '@/lib/kernel/context';
import { testTenant } from '@/lib/testing';
import { createArticle } from '../articles/create-article';
import { listArticles } from '../articles/list-articles';
import { publishArticle } from '../articles/publish-article';
import { searchPublishedArticles } from './search-published-articles';

async function published(ctx: TenantContext, title: string, bodyMarkdown: string) {
  const { id, version } = await createArticle(ctx, { title, bodyMarkdown });
  return publishArticle(ctx, { id, version });
}

async function titles(ctx: TenantContext, q: string) {
  const { hits, searchedFor } = await searchPublishedArticles(ctx, { q });
  return { titles: hits.map(({ title }) => title), searchedFor };
}

const ARTICLES = [
  ['Reset your password', 'Ask for a link and receive it by mail within a minute.'],
  ['Rückgabe einer Bestellung', 'Die Rechnung liegt dem Paket bei.'],
  ['Demander un remboursement', 'Réinitialiser le mot de passe.'],
  ['Cambiar la contraseña', 'Se hace en la cuenta.'],
  ['Devolução de um produto', 'Em até trinta dias.'],
  ['パスワードをリセットする方法', '設定を開いて、新しいパスワードを入力します。'],
  ['إعادة تعيين كلمة المرور', 'تصلك الفاتورة بالبريد.'],
] as const;

describe('a search with mistakes in it', () => {
  it('finds what was meant, in every language, and says what it looked for', async () => {
    const { ctx } = await testTenant();
    for (const [title, body] of ARTICLES) await published(ctx, title, body);
    for (const [typed, title, searchedFor] of [
      ['pasword', 'Reset your password', 'password'],
      ['recieve', 'Reset your password', 'receive'],
      ['rest yuor passwrod', 'Reset your password', 'reset your password'],
      ['Rechnng', 'Rückgabe einer Bestellung', 'rechnung'],
      ['ruckgabe', 'Rückgabe einer Bestellung', 'rückgabe'],
      ['remboursment', 'Demander un remboursement', 'remboursement'],
      ['reinitialiser', 'Demander un remboursement', 'réinitialiser'],
      ['contrasena', 'Cambiar la contraseña', 'contraseña'],
      ['devolucao', 'Devolução de um produto', 'devolução'],
      ['パスワド', 'パスワードをリセットする方法', 'パスワード'],
      ['الفاتوره', 'إعادة تعيين كلمة المرور', 'الفاتورة'],
    ] as const)
      expect([typed, await titles(ctx, typed)]).toEqual([typed, { titles: [title], searchedFor }]);
  });

  it('marks the words it found, not those that were typed', async () => {
    const { ctx } = await testTenant();
    await published(ctx, 'Access', 'Choose a new password here.');
    const { hits } = await searchPublishedArticles(ctx, { q: 'pasword' });
    expect(hits[0]?.excerpt.filter(({ isMatch }) => isMatch)).toEqual([{ text: 'password', isMatch: true }]);
  });

  it('finds and marks words inside text without spaces', async () => {
    const { ctx } = await testTenant();
    await published(ctx, 'アカウント', '設定を開いて、新しいパスワードを入力します。⟦x⟧');
    const { hits, searchedFor } = await searchPublishedArticles(ctx, { q: 'パスワード 入力' });
    expect(searchedFor).toBeNull();
    const marked = hits[0]?.excerpt.filter(({ isMatch }) => isMatch).map(({ text }) => text);
    expect(marked).toEqual(['パスワード', '入力']);
  });

  it('takes what was typed where it stands, and finds nothing where nothing is near', async () => {
    const { ctx } = await testTenant();
    await published(ctx, 'Cart', 'Cars and carts.');
    expect(await titles(ctx, 'carts')).toEqual({ titles: ['Cart'], searchedFor: null });
    for (const typed of ['zzqqyx', "'; drop table articles; --", '"', '⟦⟧', '%', 'or and -'])
      expect(await titles(ctx, typed)).toEqual({ titles: [], searchedFor: null });
  });

  it('knows neither drafts nor the words of other tenants', async () => {
    const { ctx } = await testTenant();
    const { ctx: stranger } = await testTenant();
    await published(ctx, 'Ours', 'The marmalade is here.');
    await createArticle(ctx, { title: 'Zeppelins', bodyMarkdown: 'A draft.' });
    expect((await titles(ctx, 'marmelade')).searchedFor).toBe('marmalade');
    expect(await titles(stranger, 'marmelade')).toEqual({ titles: [], searchedFor: null });
    expect(await titles(ctx, 'zepelins')).toEqual({ titles: [], searchedFor: null });
    expect((await listArticles(ctx, { q: 'zepelins' })).items.map(({ title }) => title)).toEqual([
      'Zeppelins',
    ]);
  });

  it('works wherever a tenant lives', async () => {
    const { ctx } = await testTenant({ strategy: 'schema' });
    await published(ctx, 'Refunds', 'Money back.');
    expect(await titles(ctx, 'rfeunds')).toEqual({ titles: ['Refunds'], searchedFor: 'refunds' });
  });
});
