import { type Audience, audienceSchema, EVERYBODY } from '@/lib/operations/announcements/schemas';

/** The audience that an address names, each part as a list with commas; what cannot be read is everybody. */
export function audienceFrom(params: Record<string, string | string[] | undefined>): Audience {
  const named = Object.fromEntries(
    Object.keys(EVERYBODY).map((key) => {
      const value = params[key];
      return [key, typeof value === 'string' && value ? value.split(',') : []];
    }),
  );
  return audienceSchema.safeParse(named).data ?? EVERYBODY;
}
