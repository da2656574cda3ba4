import type { ArticleFields } from './article-fields';

/** Changes that are not saved yet, kept in this tab: a closed page or a lost connection loses nothing. */
interface Backup {
  version: number;
  fields: ArticleFields;
}

const keyOf = (id: string) => `desk:article:${id}`;

/** The kept changes of an article, if they started from this version of it. */
export function readBackup(id: string, version: number): ArticleFields | null {
  try {
    const backup = JSON.parse(sessionStorage.getItem(keyOf(id)) ?? 'null') as Backup | null;
    return backup?.version === version ? backup.fields : null;
  } catch {
    return null;
  }
}

/** Keeps changes; null forgets them. A browser that refuses storage loses the safety net, nothing else. */
export function writeBackup(id: string, backup: Backup | null): void {
  try {
    if (backup) sessionStorage.setItem(keyOf(id), JSON.stringify(backup));
    else sessionStorage.removeItem(keyOf(id));
  } catch {}
}
