'use client';

import { Download, PackageOpen } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '@/components/layout/words';
import { Button } from '@/components/ui/button';
import type { ActionResult } from '@/lib/kernel/result';
import { type DateStyle, fileSizeText, formatDay } from './dates';
import { sitePath } from './paths';

/** The reader's own data: as a file at once, or collected first where there is much of it. */
export function MyData({
  basePath,
  isLarge,
  archive,
  dates,
  collect,
}: {
  basePath: string;
  isLarge: boolean;
  /** What was collected, while it is kept. */
  archive: { id: string; sizeBytes: number; expiresAt: string } | null;
  dates: DateStyle;
  collect: (input: Record<string, never>) => Promise<ActionResult<unknown>>;
}) {
  const t = useWords();
  const [isAsking, setIsAsking] = useState(false);
  const [answer, setAnswer] = useState('');

  async function ask(): Promise<void> {
    setIsAsking(true);
    const result = await collect({}).catch(() => null);
    setIsAsking(false);
    setAnswer(result?.ok ? t('account.dataAsked') : (result?.error.message ?? t('form.unreachable')));
  }

  const download = (path: `/${string}`) => (
    <Button asChild size="lg" icon={<Download aria-hidden="true" />}>
      <a href={sitePath(basePath, path)} download>
        {t('account.download')}
      </a>
    </Button>
  );
  return (
    <div className="grid max-w-xl justify-items-start gap-4">
      <p className="text-base text-pretty text-muted-foreground">
        {t('account.dataText')} {isLarge ? t('account.dataLarge') : null}
      </p>
      {isLarge ? null : download('/account/data')}
      {isLarge && archive ? (
        <>
          {download(`/account/data/${archive.id}`)}
          <p className="text-sm text-muted-foreground">
            {t('account.dataKept', {
              size: fileSizeText(archive.sizeBytes, dates.locale),
              date: formatDay(archive.expiresAt, dates),
            })}
          </p>
        </>
      ) : null}
      {isLarge ? (
        <Button
          size="lg"
          loading={isAsking}
          icon={<PackageOpen aria-hidden="true" />}
          onClick={() => void ask()}
        >
          {t('account.dataCollect')}
        </Button>
      ) : null}
      <p role="status" className="text-sm text-muted-foreground empty:hidden">
        {answer}
      </p>
    </div>
  );
}
