import { NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { createLinks } from '@/lib/tenancy/host';

/** Leads to the interactive reference on the API's own host. */
export function GET(): NextResponse {
  const { baseHost, baseProtocol } = env();
  return NextResponse.redirect(createLinks({ baseHost, protocol: baseProtocol }).apiUrl(), 307);
}

export const dynamic = 'force-dynamic';
