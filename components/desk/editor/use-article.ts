'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ArticleDetail } from '@/lib/desk/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { Refusal, request, sentenceOf, unwrap } from '../problem';
import type { EditorActions } from './actions';
import { type ArticleFields, fieldsOf, sameFields } from './article-fields';
import { readBackup, writeBackup } from './backup';

const PAUSE_MS = 1_200;

/** How the last attempt to save ended. */
interface Outcome {
  phase: 'idle' | 'saving' | 'failed' | 'conflict';
  problem: string;
  fieldErrors: Record<string, string>;
  /** What somebody else has saved meanwhile; set in the phase `conflict`. */
  newest: ArticleDetail | null;
}

const IDLE: Outcome = { phase: 'idle', problem: '', fieldErrors: {}, newest: null };

export interface ArticleAtWork extends Outcome {
  /** The article as the server has it. */
  stored: ArticleDetail;
  fields: ArticleFields;
  change: (change: Partial<ArticleFields>) => void;
  isDirty: boolean;
  /** Saves what is not saved. Resolves to the stored article, or null when that failed. */
  save: () => Promise<ArticleDetail | null>;
  /** Runs another change of the article (publish, say) on what is saved. */
  apply: (work: (stored: ArticleDetail) => Promise<ActionResult<ArticleDetail>>) => Promise<boolean>;
  takeTheirs: () => void;
  keepMine: () => void;
}

/**
 * An article that is being written. Saves run one after the other, each naming the version it started from.
 * @param path where the article as stored can be read
 * @param autosave saves by itself after a pause in typing
 */
export function useArticle(
  first: ArticleDetail,
  path: string,
  actions: EditorActions,
  autosave: boolean,
): ArticleAtWork {
  const [stored, setStored] = useState(first);
  const [fields, setFields] = useState(() => fieldsOf(first));
  // What was last sent and accepted, as typed: the server trims, and that is no change to save again.
  const [saved, setSaved] = useState(fields);
  const [outcome, setOutcome] = useState<Outcome>(IDLE);
  const now = useRef({ stored, fields, saved });
  useEffect(() => {
    now.current = { stored, fields, saved };
  }, [stored, fields, saved]);
  const inTurn = useTurns();
  const isDirty = !sameFields(fields, saved);

  const accept = useCallback((article: ArticleDetail, sent: ArticleFields) => {
    // At once, since the next in the queue may look before React has rendered.
    now.current = { ...now.current, stored: article, saved: sent };
    setStored(article);
    setSaved(sent);
    setOutcome(IDLE);
  }, []);

  const save = useCallback(
    () =>
      inTurn(async () => {
        const { stored: from, fields: sent, saved: base } = now.current;
        if (sameFields(sent, base)) return from;
        setOutcome((last) => ({ ...last, phase: 'saving' }));
        try {
          const article = await unwrap(actions.save({ id: from.id, version: from.version, ...sent }));
          accept(article, sent);
          return article;
        } catch (error) {
          setOutcome(await outcomeOf(error, path));
          return null;
        }
      }),
    [inTurn, actions, accept, path],
  );

  async function apply(
    work: (article: ArticleDetail) => Promise<ActionResult<ArticleDetail>>,
  ): Promise<boolean> {
    const article = await save();
    if (!article) return false;
    try {
      accept(await unwrap(work(article)), now.current.saved);
      return true;
    } catch (error) {
      setOutcome(await outcomeOf(error, path));
      return false;
    }
  }

  useAutosave(
    autosave && isDirty && outcome.phase !== 'saving' && outcome.phase !== 'conflict',
    fields,
    save,
  );
  useSafetyNet(stored, fields, isDirty, setFields);

  const { newest } = outcome;
  return {
    ...outcome,
    stored,
    fields,
    change: (change) => setFields((all) => ({ ...all, ...change })),
    isDirty,
    save,
    apply,
    takeTheirs: () => {
      if (newest) setFields(fieldsOf(newest));
      if (newest) accept(newest, fieldsOf(newest));
    },
    keepMine: () => {
      if (newest) accept(newest, fieldsOf(newest));
      void save();
    },
  };
}

/** What a failure means for the writer; after a conflict the newest version is fetched to choose from. */
async function outcomeOf(error: unknown, path: string): Promise<Outcome> {
  if (error instanceof Refusal && error.code === 'CONFLICT') {
    const newest = await request<ArticleDetail>(path).catch(() => null);
    if (newest) return { ...IDLE, phase: 'conflict', newest };
  }
  return {
    ...IDLE,
    phase: 'failed',
    problem: sentenceOf(error),
    fieldErrors: error instanceof Refusal ? error.fieldErrors : {},
  };
}

/** Runs one piece of work after the other, whatever became of the one before. */
function useTurns() {
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  return useCallback(<T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.current.then(work, work);
    queue.current = turn.catch(() => undefined);
    return turn;
  }, []);
}

/** Saves after a pause in typing, and when the editor is left. */
function useAutosave(isDue: boolean, fields: ArticleFields, save: () => Promise<unknown>): void {
  const due = useRef(isDue);
  useEffect(() => {
    due.current = isDue;
  }, [isDue]);
  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isDue, fields, save]);
  useEffect(
    () => () => {
      if (due.current) void save();
    },
    [save],
  );
}

/** Keeps unsaved changes in the tab, brings them back, and asks before the page is closed on them. */
function useSafetyNet(
  stored: ArticleDetail,
  fields: ArticleFields,
  isDirty: boolean,
  restore: (fields: ArticleFields) => void,
): void {
  const { id, version } = stored;
  const start = useRef(version);
  const first = useRef(stored);
  useEffect(() => {
    const kept = readBackup(id, start.current);
    // What a release before kept may lack a field.
    if (kept) restore({ ...fieldsOf(first.current), ...kept });
  }, [id, restore]);
  useEffect(() => {
    if (isDirty) writeBackup(id, { version, fields });
  }, [id, version, fields, isDirty]);
  useEffect(() => {
    if (isDirty) return;
    // Later than the restoring above, which runs before anything counts as changed.
    const timer = setTimeout(() => writeBackup(id, null), 0);
    return () => clearTimeout(timer);
  }, [id, isDirty]);
  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty]);
}
