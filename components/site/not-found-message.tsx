'use client';

import { useSite } from './site-context';
import { HelpCallout } from './help-callout';
import { SearchBox } from './search-box';

/** A page that does not exist, or is not the reader's: the words are the same. */
export function NotFoundMessage() {
  const { basePath } = useSite();
  return (
    <div className="mx-auto grid grid-cols-1 max-w-xl gap-8 py-8 sm:py-14">
      <div className="text-center">
        <p className="font-mono text-sm text-muted-foreground">404</p>
        <h1 className="mt-1 text-3xl font-semibold">This page does not exist</h1>
        <p className="mt-2 text-lg text-pretty text-muted-foreground">
          The address may have a typing error, or the page was moved. Search for what you need:
        </p>
      </div>
      <SearchBox basePath={basePath} />
      <HelpCallout basePath={basePath} title="Cannot find it?" />
    </div>
  );
}
