'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { endCurrentSession } from '@/lib/identity';
import { authFaceOf } from './auth-face';
import { seatsOf } from './leave-seats';
import { requestFacts } from './request';

/** Signs out of the portal or the console, whichever the host is, and goes to its sign-in page. */
export async function signOut(): Promise<never> {
  const facts = await requestFacts();
  const face = await authFaceOf(facts);
  const freeSeats = await seatsOf(face, facts);
  const { name, options } = await endCurrentSession(face, facts);
  await freeSeats();
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
  redirect('/sign-in');
}
