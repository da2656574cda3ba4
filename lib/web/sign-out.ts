'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { endCurrentSession } from '@/lib/identity';
import { authFaceOf } from './auth-face';
import { requestFacts } from './request';

/** Signs out of the portal or the console, whichever the host is, and goes to its sign-in page. */
export async function signOut(): Promise<never> {
  const facts = await requestFacts();
  const { name, options } = await endCurrentSession(await authFaceOf(facts), facts);
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
  redirect('/sign-in');
}
