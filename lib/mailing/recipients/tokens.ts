import { z } from 'zod';
import { env } from '@/lib/env';
import { LANGUAGES } from '@/lib/kernel/languages';
import { deriveKey, open, seal } from '@/lib/security';
import { STOPPABLE } from './stoppable';

const stopSchema = z.strictObject({
  tenantId: z.string(),
  address: z.string(),
  group: z.enum(STOPPABLE),
  language: z.enum(LANGUAGES),
});
/** Which mails to whom a link stops. */
export type StopLink = z.infer<typeof stopSchema>;

const refSchema = z.strictObject({ tenantId: z.string(), address: z.string() });
/** Whose mail a notice of failed delivery is about. */
export type DeliveryRef = z.infer<typeof refSchema>;

const key = () => deriveKey(env().masterKey, 'mail-recipient');

/** Made by us alone, read by nobody else: whoever holds a mail can stop mails to its own address and nothing more. */
export const writeStopLink = (link: StopLink) => seal(key(), JSON.stringify(link), 'stop');
export const writeDeliveryRef = (ref: DeliveryRef) => seal(key(), JSON.stringify(ref), 'delivery');

/** Null for what we did not write. */
export const readStopLink = (token: string) => read(token, 'stop', stopSchema);
export const readDeliveryRef = (token: string) => read(token, 'delivery', refSchema);

function read<T>(token: string, use: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(open(key(), token, use).toString('utf8')));
  } catch {
    return null;
  }
}
