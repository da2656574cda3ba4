import { siteLook } from '@/lib/branding';
import { resolveTenantBySlug } from '@/lib/tenancy';

/** What a watcher tells its parent: visitors it serves get a version from `atNs` on (the machine's monotonic clock). */
export interface LookSighting {
  versionId: string;
  accent: string;
  atNs: string;
}

const ASKED_EVERY_MS = 1;

/** A process of its own that asks for a site's look as every page does, out of its memory. */
const slug = process.env.BENCH_SLUG ?? '';
let shown = '';

async function look(): Promise<void> {
  const tenant = await resolveTenantBySlug(slug);
  const versionId = tenant?.branding?.id ?? '';
  if (tenant && versionId !== shown) {
    const { accent } = await siteLook(tenant);
    shown = versionId;
    process.send?.({ versionId, accent, atNs: process.hrtime.bigint().toString() } satisfies LookSighting);
  }
  setTimeout(() => void look(), ASKED_EVERY_MS);
}

await look();
process.send?.('ready');
process.on('disconnect', () => process.exit(0));
