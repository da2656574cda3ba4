import { z } from 'zod';

/** A tenant changed: its id and every key that led or leads to it. */
export interface DirectoryChange {
  tenantId: string;
  keys: string[];
}

const payloadSchema = z.object({
  tenantId: z.string(),
  slugs: z.array(z.string()).default([]),
  hosts: z.array(z.string()).default([]),
});

/**
 * Reads a notification of the channel `tenantry_directory`.
 * @returns null for anything the trigger did not write; the caller then has to forget everything
 */
export function parseChange(payload: string): DirectoryChange | null {
  let json: unknown;
  try {
    json = JSON.parse(payload);
  } catch {
    return null;
  }
  const parsed = payloadSchema.safeParse(json);
  if (!parsed.success) return null;
  const { tenantId, slugs, hosts } = parsed.data;
  return { tenantId, keys: [...slugs.map((slug) => `slug:${slug}`), ...hosts.map((host) => `host:${host}`)] };
}
