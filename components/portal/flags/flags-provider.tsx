'use client';

import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { createContext, type ReactNode, use, useEffect, useRef } from 'react';
import { fetchJson } from '../fetch-json';

/** Public flags by key. */
export type PublicFlags = Readonly<Record<string, boolean>>;

const FlagsContext = createContext<PublicFlags>({});

/**
 * Gives the pages below the tenant's public flags: as the server knew them when the layout was made, and anew on
 * every page and when the window is looked at again.
 */
export function FlagsProvider({
  slug,
  flags,
  children,
}: {
  slug: string;
  flags: PublicFlags;
  children: ReactNode;
}) {
  const pathname = usePathname();
  const askedAt = useRef(pathname);
  const { data, refetch } = useQuery({
    // What the server sends with a newer layout is newer than what was asked for before.
    queryKey: ['portal', slug, 'flags', flags],
    queryFn: ({ signal }) => fetchJson<PublicFlags>(`/api/portal/${slug}/flags`, signal),
    initialData: flags,
    staleTime: 0,
    refetchOnMount: false,
    refetchOnWindowFocus: 'always',
  });
  // A layout stays while one goes from page to page, so the server does not send them anew by itself.
  useEffect(() => {
    if (askedAt.current === pathname) return;
    askedAt.current = pathname;
    void refetch();
  }, [pathname, refetch]);
  return <FlagsContext value={data}>{children}</FlagsContext>;
}

/**
 * Whether a public flag is on for the tenant of the page.
 * @param fallback the answer for a flag that is not public, or not there: what the server has read itself
 */
export function useFlag(key: string, fallback: boolean): boolean {
  return use(FlagsContext)[key] ?? fallback;
}
