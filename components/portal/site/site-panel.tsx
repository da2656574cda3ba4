'use client';

import { ExternalLink } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Alert } from '@/components/ui/alert';
import { PageHeader } from '@/components/ui/page-header';
import type { SiteContentDto } from '@/lib/desk/schemas';
import { FOOTER_LINKS_MAX, HEADER_LINKS_MAX } from '@/lib/desk/schemas/site-content-values';
import { AnnouncementCard } from './announcement-card';
import { ContactCard } from './contact-card';
import { HomeCard } from './home-card';
import { LegalCard } from './legal-card';
import { LinksCard } from './links-card';
import type { PickableArticle, SaveSite } from './site-types';
import { useSiteDraft } from './use-site-draft';

interface SitePanelProps {
  slug: string;
  siteUrl: string;
  site: SiteContentDto;
  /** The titles of the articles that are picked already. */
  picked: readonly PickableArticle[];
  mayWrite: boolean;
  timeZone: string;
  save: SaveSite;
}

/** What stands on the site besides articles: announcement, home page, links, how to reach people. */
export function SitePanel(props: SitePanelProps) {
  const site = useSiteDraft(props.site, props.save);
  const draft = { ...site, disabled: !props.mayWrite };
  const hasErrors = Object.keys(site.fieldErrors).length > 0;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void site.save();
      }}
    >
      <PageHeader
        title="Site"
        description={`What visitors of ${new URL(props.siteUrl).host} find around your articles.`}
        actions={
          <>
            <Button asChild icon={<ExternalLink aria-hidden="true" />}>
              <a href={props.siteUrl} target="_blank" rel="noreferrer">
                Open site
              </a>
            </Button>
            {props.mayWrite ? (
              <>
                {site.isDirty ? (
                  <Button disabled={site.isRunning} onClick={site.reset}>
                    Take back
                  </Button>
                ) : null}
                <Button type="submit" variant="primary" disabled={!site.isDirty} loading={site.isRunning}>
                  Save
                </Button>
              </>
            ) : null}
          </>
        }
      />
      {hasErrors ? (
        <Alert tone="danger" live className="mb-4">
          {site.fieldErrors['content.picked'] ?? 'Nothing is saved yet: some fields below need another look.'}
        </Alert>
      ) : null}
      <fieldset
        disabled={draft.disabled}
        className="grid min-w-0 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
      >
        <div className="grid min-w-0 gap-4">
          <AnnouncementCard draft={draft} timeZone={props.timeZone} />
          <HomeCard draft={draft} slug={props.slug} picked={props.picked} />
        </div>
        <div className="grid min-w-0 gap-4">
          <LinksCard
            draft={draft}
            field="headerLinks"
            title="Header links"
            description="After “Home”, “My requests” and “Contact us”."
            max={HEADER_LINKS_MAX}
          />
          <LinksCard
            draft={draft}
            field="footerLinks"
            title="Footer links"
            description="At the bottom of every page, before the legal links."
            max={FOOTER_LINKS_MAX}
          />
          <LegalCard draft={draft} />
          <ContactCard draft={draft} />
        </div>
      </fieldset>
    </form>
  );
}
