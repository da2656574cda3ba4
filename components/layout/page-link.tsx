import type { ComponentProps } from 'react';

/** A link to a page of the site. `SiteRouter` takes the reader there without loading a whole document. */
export function PageLink({ children, ...rest }: ComponentProps<'a'> & { href: string }) {
  return (
    <a data-page="" {...rest}>
      {children}
    </a>
  );
}
