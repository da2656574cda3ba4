import { z } from 'zod';
import { addPartitionSchema, updatePartitionSchema } from '@/lib/fleet/partitions/schemas';

const GB = 1024 ** 3;

/** An amount as it is typed; empty is none. What is no number is left for the verb's schema to refuse. */
const amount = z
  .string()
  .transform((typed) => (typed.trim() === '' ? null : Number(typed.replace(',', '.'))));

const fields = {
  id: z.string(),
  name: z.string(),
  region: z.string(),
  kind: z.enum(['general', 'shared', 'isolated']),
  capacityTenants: amount,
  /** The capacity in GB, under the name that its refusals bear. */
  capacityBytes: amount.transform((gb) => gb && Math.round(gb * GB)),
  note: z.string(),
};

/** The form that adds a server, as the browser sends it. */
export const addServerFormSchema = z
  .object({ ...fields, address: z.string(), replicaAddress: z.string() })
  .transform(
    (typed): z.input<typeof addPartitionSchema> => ({
      ...typed,
      replicaAddress: typed.replicaAddress || null,
    }),
  )
  .pipe(addPartitionSchema);

/** The form that changes one: an address that is left empty stays as it is. */
export const editServerFormSchema = z
  .object({
    ...fields,
    address: z.string().optional(),
    replicaAddress: z.string().optional(),
    isWithoutReplica: z.literal('on').optional(),
  })
  .transform((typed): z.input<typeof updatePartitionSchema> => {
    const { address, replicaAddress, isWithoutReplica, ...facts } = typed;
    return {
      ...facts,
      ...(address ? { address } : {}),
      ...(isWithoutReplica ? { replicaAddress: null } : replicaAddress ? { replicaAddress } : {}),
    };
  })
  .pipe(updatePartitionSchema);

/** Bytes as the form shows them, in GB. */
export function asGb(bytes: number | null): string {
  return bytes === null ? '' : String(Math.round((bytes / GB) * 100) / 100);
}
