import { notFound } from 'next/navigation';
import { referenceResponse } from '@/lib/api';

/** The interactive reference: `api.<base>/` and `{slug}.<base>/api/v1`. */
export function GET(request: Request) {
  return referenceResponse(request) ?? notFound();
}
