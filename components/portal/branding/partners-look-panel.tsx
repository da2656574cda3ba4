'use client';

import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { PageHeader } from '@/components/ui/page-header';
import type { PartnersLook } from '@/lib/branding/schemas';
import { BRAND_COLOR_KEYS, BRAND_COLORS, type BrandingContent } from '@/lib/kernel/branding';
import { TEXT_FONTS } from '@/lib/kernel/branding-fonts';
import type { ActionResult } from '@/lib/kernel/result';
import { PlanLink } from '../usage/plan-link';
import { useRun } from '../use-run';
import { brandingFileUrl } from './image-urls';

interface PartnersLookPanelProps {
  slug: string;
  siteUrl: string;
  look: PartnersLook;
  /** Whether the plan lets the workspace have a look of its own. */
  isAllowed: boolean;
  mayWrite: boolean;
  start: (input: Record<string, never>) => Promise<ActionResult<void>>;
}

/** The page of the branding while the site wears its partner's look: whose it is, what it is, and how to have one's own. */
export function PartnersLookPanel({
  slug,
  siteUrl,
  look,
  isAllowed,
  mayWrite,
  start,
}: PartnersLookPanelProps) {
  const { name, content } = look;
  const [isAsking, setIsAsking] = useState(false);
  const { run } = useRun();
  return (
    <>
      <PageHeader
        title="Branding"
        description={`How ${new URL(siteUrl).host} looks to visitors.`}
        actions={
          mayWrite && isAllowed ? (
            <Button variant="primary" onClick={() => setIsAsking(true)}>
              Use our own look
            </Button>
          ) : undefined
        }
      />
      <div className="grid gap-4">
        {isAllowed ? null : (
          <Alert tone="info" title="A look of your own is not part of your plan">
            <PlanLink slug={slug} />
          </Alert>
        )}
        <Card
          title={`Your site wears the look of ${name}`}
          description={`When ${name} publishes a new one, your site and mails follow within a second.`}
          action={
            <Button size="sm" asChild>
              <a href={siteUrl} target="_blank" rel="noopener">
                View site
              </a>
            </Button>
          }
        >
          {content ? (
            <Look slug={slug} name={name} content={content} />
          ) : (
            <p className="text-sm text-muted-foreground">
              {name} has published none, so visitors see the default look with your accent colour.
            </p>
          )}
        </Card>
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Use your own look?"
        description={`It starts as a copy of the look of ${name}, so visitors see no change now. Later changes of ${name} do not reach your site any more; you can take that look again under Settings.`}
        tone="primary"
        confirmLabel="Use our own look"
        onConfirm={async () => (await run(() => start({}), { success: 'The look is your own now' })).ok}
      />
    </>
  );
}

function Look({ slug, name, content }: { slug: string; name: string; content: BrandingContent }) {
  const { logo, colors, fonts } = content;
  const picture = logo.light ?? logo.dark;
  return (
    <dl className="grid gap-4 text-sm sm:grid-cols-[auto_1fr] sm:gap-x-8">
      {picture ? (
        <>
          <dt className="text-muted-foreground">Logo</dt>
          <dd>
            <span
              className="inline-block rounded-md border p-3"
              style={{ backgroundColor: logo.light ? colors.background : colors.text }}
            >
              <img
                src={brandingFileUrl(slug, picture.id)}
                alt={`Logo of ${name}`}
                width={picture.widthPx}
                height={picture.heightPx}
                className="h-8 w-auto max-w-full"
              />
            </span>
          </dd>
        </>
      ) : null}
      <dt className="text-muted-foreground">Colours</dt>
      <dd className="flex flex-wrap gap-x-5 gap-y-2">
        {BRAND_COLOR_KEYS.map((key) => (
          <span key={key} className="inline-flex items-center gap-2">
            <span
              aria-hidden="true"
              className="size-5 rounded-full border border-border-strong"
              style={{ backgroundColor: colors[key] }}
            />
            {BRAND_COLORS[key]}
          </span>
        ))}
      </dd>
      <dt className="text-muted-foreground">Typefaces</dt>
      <dd>{[...new Set([TEXT_FONTS[fonts.heading].label, TEXT_FONTS[fonts.body].label])].join(', ')}</dd>
    </dl>
  );
}
