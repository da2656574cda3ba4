import { sitePath } from './paths';

/**
 * Lets the tenant's stylesheet apply to the page it stands on: the link, and the mark without which none of its rules matches.
 * React keeps a stylesheet when the reader goes on to another page; the mark goes with this one. For pages of content alone,
 * never where somebody signs in, writes to the tenant or looks after their account.
 */
export function OwnCss({
  basePath,
  look: { cssVersionId },
}: {
  basePath: string;
  look: { cssVersionId: string | null };
}) {
  if (!cssVersionId) return null;
  return (
    <>
      <link rel="stylesheet" href={sitePath(basePath, `/styles/${cssVersionId}.css`)} precedence="own-css" />
      <span hidden data-own-css="" />
    </>
  );
}
