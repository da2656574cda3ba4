'use client';

import { type ReactNode, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { PageHeader } from '@/components/ui/page-header';
import type { BrandingDto, BrandingHistoryEntry } from '@/lib/branding/schemas';
import type { Language } from '@/lib/kernel/languages';
import { PlanLink } from '../usage/plan-link';
import { BrandingForm } from './branding-form';
import { BrandingHistory } from './branding-history';
import type { BrandingActions } from './branding-types';
import type { DrawnPage } from './preview/drawn-page';
import { PreviewCard } from './preview/preview-card';
import { useBrandingDraft } from './use-branding-draft';
import { useCssCheck } from './use-css-check';

export interface BrandingPanelProps {
  slug: string;
  /** The tenant's. */
  name: string;
  siteUrl: string;
  /** What visitors may choose; the tenant's own first. */
  languages: readonly Language[];
  branding: BrandingDto;
  versions: readonly BrandingHistoryEntry[];
  mayWrite: boolean;
  locale: string;
  timeZone: string;
  actions: BrandingActions;
  /** Draws a page of the site, for the preview. */
  drawPage: (page: DrawnPage) => ReactNode;
}

/** The page of the branding: form and preview beside each other, what was published below. */
export function BrandingPanel(props: BrandingPanelProps) {
  const { slug, branding, versions, locale, timeZone } = props;
  const { isAllowed } = branding;
  const mayChange = props.mayWrite && isAllowed;
  const draft = useBrandingDraft(branding, props.actions);
  const [asks, setAsks] = useState<'publish' | 'discard' | null>(null);
  const [note, setNote] = useState('');
  const css = useCssCheck(draft.typed.css);
  const isBlocked = draft.findings.length > 0 || !draft.isWhole || css.refusals.length > 0;
  // The look somebody finds may be the one they want: before the first publishing nothing need be changed.
  const mayPublish = draft.isDraft || branding.published === null;

  return (
    <>
      <PageHeader
        title="Branding"
        description={`How ${new URL(props.siteUrl).host} looks to visitors.`}
        actions={
          mayChange ? (
            <>
              {draft.isDraft ? <Badge tone="info">Draft</Badge> : null}
              {draft.isDraft ? (
                <Button disabled={draft.isRunning} onClick={() => setAsks('discard')}>
                  Discard
                </Button>
              ) : null}
              <Button
                disabled={!draft.isDirty || draft.isRunning}
                onClick={() => void draft.save('Draft saved')}
              >
                Save draft
              </Button>
              <Button
                variant="primary"
                disabled={!mayPublish || isBlocked || draft.isRunning}
                onClick={() => setAsks('publish')}
              >
                Publish
              </Button>
            </>
          ) : undefined
        }
      />
      <div className="grid gap-4">
        {isAllowed ? null : (
          <Alert tone="info" title="Branding is not part of your plan">
            <PlanLink slug={slug} />
            {' Until then your site has the default look with your accent colour.'}
          </Alert>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
          <BrandingForm slug={slug} draft={draft} css={css} disabled={!mayChange} />
          <PreviewCard
            css={css.css}
            slug={slug}
            content={draft.content}
            languages={props.languages}
            drawPage={props.drawPage}
            className="max-lg:order-first lg:sticky lg:top-18"
          />
        </div>
        <BrandingHistory
          versions={versions}
          mayRollBack={mayChange && !draft.isRunning}
          locale={locale}
          timeZone={timeZone}
          onRollBack={draft.rollBack}
        />
      </div>
      <ConfirmDialog
        open={asks === 'publish'}
        onOpenChange={() => setAsks(null)}
        title="Publish this branding?"
        description="Visitors see it within a second. You can go back to an earlier version at any time."
        tone="primary"
        confirmLabel="Publish"
        onConfirm={async () => {
          const isDone = await draft.publish(note);
          if (isDone) setNote('');
          return isDone;
        }}
      >
        <Field label="Note" hint="For the history." optional>
          <Input value={note} onChange={(event) => setNote(event.target.value)} maxLength={200} />
        </Field>
      </ConfirmDialog>
      <ConfirmDialog
        open={asks === 'discard'}
        onOpenChange={() => setAsks(null)}
        title="Discard this draft?"
        description="What visitors see stays as it is."
        confirmLabel="Discard draft"
        onConfirm={draft.discard}
      />
    </>
  );
}
