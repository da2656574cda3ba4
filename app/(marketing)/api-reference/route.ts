import { NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { createLinks } from '@/lib/tenancy/host';

/** The old address of the API reference. */
export function GET(): NextResponse {
  const { baseHost, baseProtocol } = env();
  return NextResponse.redirect(createLinks({ baseHost, protocol: baseProtocol }).baseUrl('/docs/api'), 307);
}

export const dynamic = 'force-dynamic';
