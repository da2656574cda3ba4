import type { Language } from '@/lib/kernel/languages';
import type { ActionResult } from '@/lib/kernel/result';

export interface TextsActions {
  save: (input: { language: Language; key: string; text: string }) => Promise<ActionResult<unknown>>;
  reset: (input: { language: Language; key: string }) => Promise<ActionResult<unknown>>;
  saveLanguages: (input: { languages: Language[] }) => Promise<ActionResult<unknown>>;
}

/** Where on the site a text stands, by what its key begins with. */
export const TEXT_PLACES: Readonly<Record<string, string>> = {
  frame: 'Header and footer',
  home: 'Home page',
  help: 'Way to people',
  articles: 'Articles',
  search: 'Search',
  feedback: 'Feedback on articles',
  requests: 'Requests',
  message: 'Writing a message',
  auth: 'Signing in',
  form: 'Forms',
  account: 'Account',
  cookies: 'Cookies',
  busy: 'Many people at once',
  notFound: 'Page not found',
  error: 'Page that failed',
  status: 'Site not open',
  check: 'What fields say',
  problem: 'What went wrong',
};

export const placeOf = (key: string): string => {
  const [group = ''] = key.split('.');
  return TEXT_PLACES[group] ?? group;
};
