'use client';

import { useEffect, useRef, useState } from 'react';
import type { MailTextDto, MailWording, ShownMail } from '@/lib/mailing/schemas';
import { settle } from '../use-run';
import type { MailActions } from './mail-types';

/** So long nobody has typed. */
const PAUSE_MS = 300;

/** How the mail looks with what is typed: asked of the server after a pause in typing; the last good one stays while it cannot be shown. */
export function useShownMail(
  { kind, language }: Pick<MailTextDto, 'kind' | 'language'>,
  wording: MailWording,
  show: MailActions['show'],
): { shown: ShownMail | null; fieldErrors: Record<string, string> } {
  const [shown, setShown] = useState<ShownMail | null>(null);
  const [fieldErrors, setFieldErrors] = useState<Record<string, string>>({});
  const isFirst = useRef(true);
  useEffect(() => {
    let isOver = false;
    const pauseMs = isFirst.current ? 0 : PAUSE_MS;
    isFirst.current = false;
    const timer = setTimeout(async () => {
      const result = await settle(show({ kind, language, wording }));
      if (isOver) return;
      if (result.ok) setShown(result.data);
      setFieldErrors(result.ok ? {} : (result.error.fieldErrors ?? {}));
    }, pauseMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [kind, language, wording, show]);
  return { shown, fieldErrors };
}
