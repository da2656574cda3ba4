import { NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { createLinks } from '@/lib/tenancy/host';

/** The base host has no sessions: signing in happens on the portal's. Asked per request, so pages stay static. */
export function GET(): NextResponse {
  const { baseHost, baseProtocol } = env();
  return NextResponse.redirect(
    createLinks({ baseHost, protocol: baseProtocol }).portalRootUrl('/sign-in'),
    307,
  );
}

export const dynamic = 'force-dynamic';
