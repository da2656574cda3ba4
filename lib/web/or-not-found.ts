import { notFound } from 'next/navigation';
import { isAppError } from '@/lib/kernel/errors';

/** Awaits what a page shows; what does not exist (or is somebody else's, which is the same) becomes the face's 404 page. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isAppError(error) && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
}
