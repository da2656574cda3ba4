import type { ControlTx } from '@/lib/isolation';
import type { BrandColors } from '@/lib/kernel/branding';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { rewriteCss } from './css/rewrite-css';
import { type VersionRow, VERSION_COLUMNS } from './branding-dto';
import { contrastFindings, findingSentence } from './palette/contrast-findings';

/** Makes room for another published version. The caller holds `lockBranding`. @returns the one that was */
export async function supersedePublished(tx: ControlTx, ctx: TenantContext): Promise<VersionRow | null> {
  const published = await tx.brandingVersion.findFirst({
    where: { tenantId: ctx.tenant.id, status: 'published' },
    select: VERSION_COLUMNS,
  });
  if (!published) return null;
  await tx.brandingVersion.update({
    where: { id: published.id, tenantId: ctx.tenant.id },
    data: { status: 'superseded' },
    select: { id: true },
  });
  return published;
}

/** Refuses colours that do not read: VALIDATION_FAILED with a sentence for each, which names the nearest that does. */
export function assertReadable(colors: BrandColors): void {
  const findings = contrastFindings(colors);
  if (findings.length === 0) return;
  throw appError('VALIDATION_FAILED', {
    message: 'Some colours do not read on each other. Change them, or take the nearest ones that do.',
    fieldErrors: Object.fromEntries(
      findings.map((finding) => [`colors.${finding.pair[0]}`, findingSentence(finding)]),
    ),
    detail: { findings },
  });
}

/** Refuses a stylesheet of which a part cannot be served: VALIDATION_FAILED with the first refusal and its line. */
export function assertServable(css: string): void {
  const { refusals } = rewriteCss(css);
  const [first] = refusals;
  if (!first) return;
  throw appError('VALIDATION_FAILED', {
    message: 'A part of the custom CSS cannot be published. Its line and the reason stand beside it.',
    fieldErrors: { css: `Line ${first.line}: ${first.message}` },
    detail: { refusals },
  });
}
