import {
  controlDb,
  countControlRows,
  countRowsInPlace,
  eraseControlRows,
  eraseFromPlace,
  isPlaceThere,
  placesOfTenant,
  type RowCounts,
} from '@/lib/isolation';
import { countTenantJobs, forgetTenantJobs } from '@/lib/jobs';
import type { TenantRef } from '@/lib/kernel/context';
import { resetLimit } from '@/lib/security';
import { bundleStorage, storage } from '@/lib/storage';
import { removeBundles } from '../bundles';
import { countMails, removeMails } from './kept-mails';
import { addressesOfPeople, countPeople, erasePeople } from './people';
import { announceSiteGone } from './sql';

/** A tenant that is being erased. */
export interface Erasing {
  tenant: TenantRef;
}

/** One kind of place in which a tenant leaves something. */
export interface ErasureStore {
  /** What people read in the certificate. */
  label: string;
  /** What is there now, by name; names without anything are left out. */
  count(erasing: Erasing): Promise<RowCounts>;
  /** Removes it. Safe to repeat. */
  erase(erasing: Erasing): Promise<void>;
}

/** Counts kept under one name. */
const only = (name: string, count: number): RowCounts => (count > 0 ? { [name]: count } : {});

/** Everything that is kept of a tenant beside the operators' record, by the step that removes it, in that order. */
export const STORES = {
  jobs: {
    label: 'Queue of jobs and mails',
    count: async ({ tenant }) => {
      const { queued, paused } = await countTenantJobs(tenant.id, await addressesOfPeople(tenant.id));
      return { ...only('queued', queued), ...only('paused', paused) };
    },
    erase: async ({ tenant }) => {
      await forgetTenantJobs(tenant.id, await addressesOfPeople(tenant.id));
    },
  },
  mails: {
    label: 'Mails kept by this installation',
    count: async ({ tenant }) => only('mails', await countMails(tenant)),
    erase: ({ tenant }) => removeMails(tenant),
  },
  rows: {
    label: 'Rows and places of the tenant',
    count: async ({ tenant }) => {
      const counts: RowCounts = {};
      for (const place of await placesOfTenant(tenant)) {
        for (const [table, rows] of Object.entries(await countRowsInPlace(place, tenant.id)))
          counts[table] = (counts[table] ?? 0) + rows;
        if (await isPlaceThere(place)) counts['own places'] = (counts['own places'] ?? 0) + 1;
      }
      return counts;
    },
    erase: async ({ tenant }) => {
      for (const place of await placesOfTenant(tenant)) await eraseFromPlace(place, tenant.id);
    },
  },
  files: {
    label: 'Files',
    count: async ({ tenant }) => only('objects', await storage().countAll({ tenant })),
    erase: ({ tenant }) => storage().removeAll({ tenant }),
  },
  backups: {
    label: 'Backups',
    count: async ({ tenant }) => {
      let bundles = 0;
      for await (const _ of bundleStorage().list(tenant.id)) bundles += 1;
      return only('bundles', bundles);
    },
    erase: async ({ tenant }) => {
      await removeBundles(tenant.id);
    },
  },
  keys: {
    // No key is kept for one tenant alone yet: those in use are derived from the installation's.
    label: 'Wrapped keys',
    count: async () => ({}),
    erase: async () => {},
  },
  people: {
    label: 'People who worked for this tenant alone',
    count: async ({ tenant }) => countPeople(tenant.id),
    erase: ({ tenant }) => erasePeople(tenant.id),
  },
  records: {
    label: 'Records of the platform',
    count: ({ tenant }) => countControlRows(tenant.id),
    erase: async ({ tenant }) => {
      await eraseControlRows(tenant.id);
      await controlDb().identity.updateMany({
        where: { lastTenantId: tenant.id },
        data: { lastTenantId: null },
      });
    },
  },
  caches: {
    label: 'Cached pages and counters of attempts',
    // Memory of processes: each drops it when it hears of it, and keeps nothing for longer than an hour.
    count: async () => ({}),
    erase: async ({ tenant }) => {
      await announceSiteGone(tenant.id);
      for (const limit of ['invitation', 'domainCheck'] as const) await resetLimit(limit, tenant.id);
    },
  },
} as const satisfies Record<string, ErasureStore>;

export type StoreName = keyof typeof STORES;
export const STORE_NAMES = Object.keys(STORES) as StoreName[];
