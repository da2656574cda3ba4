'use client';

import { useEffect, useState } from 'react';
import type { ArticleHeading } from './heading-anchors';

/** The sections of an article; the one being read is marked. */
export function TableOfContents({
  headings,
  lang,
  label,
}: {
  headings: readonly ArticleHeading[];
  lang: string;
  label: string;
}) {
  const current = useCurrentHeading(headings);
  return (
    <nav aria-label={label} className="text-sm">
      <p className="mb-2 font-medium">{label}</p>
      <ol className="border-s" lang={lang}>
        {headings.map((heading) => (
          <li key={heading.id}>
            <a
              href={`#${heading.id}`}
              aria-current={heading.id === current ? 'location' : undefined}
              className={`-ms-px block border-s py-1 transition-colors hover:text-foreground ${heading.level === 3 ? 'ps-6' : 'ps-3'} ${heading.id === current ? 'border-accent-text font-medium text-foreground' : 'border-transparent text-muted-foreground'}`}
            >
              {heading.text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The id of the last heading above the upper third of the window. */
function useCurrentHeading(headings: readonly ArticleHeading[]): string | undefined {
  const [current, setCurrent] = useState<string>();
  useEffect(() => {
    const elements = headings
      .map(({ id }) => document.getElementById(id))
      .filter((element) => element !== null);
    const observer = new IntersectionObserver(
      () => {
        const line = window.innerHeight / 3;
        const above = elements.filter((element) => element.getBoundingClientRect().top < line);
        setCurrent((above.at(-1) ?? elements[0])?.id);
      },
      { rootMargin: '0px 0px -66% 0px', threshold: [0, 1] },
    );
    for (const element of elements) observer.observe(element);
    return () => observer.disconnect();
  }, [headings]);
  return current;
}
