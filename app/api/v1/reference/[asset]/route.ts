import { notFound } from 'next/navigation';
import { referenceAsset } from '@/lib/api';

export async function GET(_request: Request, { params }: { params: Promise<{ asset: string }> }) {
  return (await referenceAsset((await params).asset)) ?? notFound();
}
