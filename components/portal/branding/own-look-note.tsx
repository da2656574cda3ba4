import Link from 'next/link';
import { pageHref } from '../pages';

/** Below the studio of a sub-tenant that has a look of its own: whose it could wear, and where that is chosen. */
export function OwnLookNote({ slug, partnerName }: { slug: string; partnerName: string }) {
  return (
    <p className="mt-4 text-sm text-muted-foreground">
      This look is your own. That of {partnerName} can be taken again under{' '}
      <Link href={pageHref(slug, 'settings')} className="underline underline-offset-2">
        Settings
      </Link>
      .
    </p>
  );
}
