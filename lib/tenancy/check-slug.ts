import { controlDb } from '@/lib/isolation';
import { slugSchema } from './schemas';

export type SlugAvailability = { isAvailable: true } | { isAvailable: false; message: string };

/** Says whether an address can be taken now, with the sentence to show when it cannot. Nothing is reserved by asking. */
export async function checkSlug(slug: string): Promise<SlugAvailability> {
  const parsed = slugSchema.safeParse(slug);
  if (!parsed.success)
    return { isAvailable: false, message: parsed.error.issues[0]?.message ?? 'Choose another address.' };
  const taken = await controlDb().tenant.findUnique({ where: { slug: parsed.data }, select: { id: true } });
  return taken ? { isAvailable: false, message: 'This address is already taken.' } : { isAvailable: true };
}
