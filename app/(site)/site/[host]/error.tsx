'use client';

import { useWords } from '@/components/layout/words';
import { Button } from '@/components/ui/button';

/** A page of the site failed; the frame around it still stands. The digest finds the error in the logs. */
export default function SiteError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useWords();
  return (
    <div className="flex flex-col items-center py-16 text-center">
      <h1 className="text-2xl font-semibold">{t('error.title')}</h1>
      <p className="mt-2 max-w-md text-base text-pretty text-muted-foreground">{t('error.text')}</p>
      <Button variant="primary" size="lg" className="mt-6" onClick={reset}>
        {t('error.again')}
      </Button>
      {error.digest ? (
        <p className="mt-6 font-mono text-xs text-muted-foreground">
          {t('error.reference', { id: error.digest })}
        </p>
      ) : null}
    </div>
  );
}
