'use client';

import { useWords } from '@/components/layout/words';
import { buttonStyles } from '@/components/ui/button-styles';

/** A page of the site failed; the frame around it still stands. The digest finds the error in the logs. */
export function FailedPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useWords();
  return (
    <div className="flex flex-col items-center py-16 text-center">
      <h1 className="text-2xl font-semibold">{t('error.title')}</h1>
      <p className="mt-2 max-w-md text-base text-pretty text-muted-foreground">{t('error.text')}</p>
      <button
        type="button"
        className={`${buttonStyles({ variant: 'primary', size: 'lg' })} mt-6`}
        onClick={reset}
      >
        {t('error.again')}
      </button>
      {error.digest ? (
        <p className="mt-6 font-mono text-xs text-muted-foreground">
          {t('error.reference', { id: error.digest })}
        </p>
      ) : null}
    </div>
  );
}
