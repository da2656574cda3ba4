import { notFound } from 'next/navigation';
import { openApiResponse } from '@/lib/api';

export function GET(request: Request) {
  return openApiResponse(request) ?? notFound();
}
