'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Reads the page anew once: its parts were read at moments between which the tenant's state has changed. */
export function ReadAnew() {
  const router = useRouter();
  useEffect(() => router.refresh(), [router]);
  return null;
}
