import type { BrandingVersionDto } from '@/lib/branding/schemas';
import type { BrandingContent } from '@/lib/kernel/branding';
import type { ActionResult } from '@/lib/kernel/result';

export interface BrandingActions {
  save: (input: {
    content: BrandingContent;
    basedOn: string | null;
  }) => Promise<ActionResult<BrandingVersionDto>>;
  discard: (input: { basedOn: string }) => Promise<ActionResult<void>>;
  publish: (input: { basedOn: string; note?: string }) => Promise<ActionResult<BrandingVersionDto>>;
  rollBack: (input: { number: number }) => Promise<ActionResult<BrandingVersionDto>>;
}
