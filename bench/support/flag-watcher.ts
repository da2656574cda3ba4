import { listenOnControl } from '@/lib/isolation';
import { FlagStore } from '@/lib/plans/flags/flag-store';
import { controlFlagSource, FLAG_CHANNEL } from '@/lib/plans/flags/flags-of-process';

/** What a watcher tells its parent: a version of a flag counts from `atNs` on (the machine's monotonic clock). */
export interface FlagSighting {
  key: string;
  version: number;
  atNs: string;
}

/** A process of its own with the flags in memory, as every web server and worker is one. */
const versions = new Map<string, number>();
const store = new FlagStore({
  source: {
    async read(keys) {
      const rows = await controlFlagSource.read(keys);
      for (const { key, version } of rows) versions.set(key, version);
      return rows;
    },
  },
  listen: (listener) => listenOnControl(FLAG_CHANNEL, listener),
  onChange: (keys) => {
    const atNs = process.hrtime.bigint().toString();
    for (const key of keys === 'all' ? [] : keys)
      process.send?.({ key, version: versions.get(key) ?? 0, atNs } satisfies FlagSighting);
  },
});

await store.hearing(20_000);
process.send?.('ready');
process.on('disconnect', () => process.exit(0));
