import type { ReactNode } from 'react';
import { AccentScope } from '@/components/ui/accent-scope';
import { ThemeToggle } from '@/components/ui/theme-toggle';
import type { Language } from '@/lib/kernel/languages';
import type { Words } from '@/lib/site-words/words';
import { LanguageMenu } from './language-menu';
import { PageLink } from './page-link';
import { PoweredBy } from './powered-by';
import { SiteAnchor } from './site-anchor';
import { type ShownLogo, SiteMark } from './site-mark';
import { SiteNav } from './site-nav';
import { SiteRouter } from './site-router';
import { SkipLink } from './skip-link';

export interface SiteLink {
  label: string;
  href: string;
  exact?: boolean;
}

export interface SiteShellProps {
  /** The tenant's name; no other name appears. */
  name: string;
  /** The tenant's #rrggbb. */
  accent: string;
  /** The tenant's palette as CSS variables; null: what the accent gives. */
  branding?: Readonly<Record<`--${string}`, string>> | null;
  /** '/' on its own host, '/t/acme' on a shared one. */
  homeHref: string;
  /** Null: its initial and its name. */
  logo?: { light: ShownLogo | null; dark: ShownLogo | null };
  /** The stylesheet of its typefaces. */
  fonts?: ReactNode;
  nav: readonly SiteLink[];
  /** What the rewritten path begins with, for the active link: '/site/acme.example'. */
  innerPrefix?: string;
  /** Right of the header: sign in, or the reader's menu. */
  account?: ReactNode;
  /** Above the header, on every page. */
  announcement?: ReactNode;
  /** Own pages and addresses elsewhere. */
  footerLinks?: readonly SiteLink[];
  /** Leads to the platform's own page; null: the site names nobody. */
  poweredByUrl?: string | null;
  /** In the footer: how to reach people. */
  contact?: ReactNode;
  /** Full width, directly under the header: the home page's hero. */
  hero?: ReactNode;
  t: Words;
  /** What the page is written in. */
  language: Language;
  /** What a visitor may choose. */
  languages: readonly Language[];
  width?: 'md' | 'lg';
  children: ReactNode;
}

/** A tenant's own site: its name and colour, nobody else's. */
export function SiteShell(props: SiteShellProps) {
  const { name, homeHref, t, width = 'lg' } = props;
  const column =
    width === 'md' ? 'mx-auto w-full max-w-3xl px-4 sm:px-6' : 'mx-auto w-full max-w-5xl px-4 sm:px-6';
  return (
    <AccentScope
      accent={props.accent}
      branding={props.branding}
      face="site"
      className="group/site flex flex-col bg-surface"
    >
      {props.fonts}
      <SiteRouter />
      <SkipLink label={t('frame.skip')} />
      {props.announcement}
      <header className="sticky top-0 z-30 border-b bg-surface/90 backdrop-blur-md print:hidden">
        <div className="mx-auto flex h-14 w-full max-w-5xl items-center gap-2 px-4 sm:gap-6 sm:px-6">
          <PageLink href={homeHref} className="flex min-w-0 items-center rounded-md text-base font-semibold">
            <SiteMark name={name} accent={props.accent} {...(props.logo ?? { light: null, dark: null })} />
          </PageLink>
          <SiteNav
            links={props.nav}
            innerPrefix={props.innerPrefix}
            homeHref={homeHref}
            account={props.account}
            t={t}
          />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {props.hero}
        <div className={`${column} py-8 sm:py-10`}>{props.children}</div>
      </main>
      <footer className="border-t print:hidden">
        <div className="mx-auto grid w-full max-w-5xl grid-cols-1 gap-4 px-4 py-6 text-sm text-muted-foreground sm:px-6">
          <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
            <div className="grid min-w-0 gap-2">
              <span>{name}</span>
              {/* Not twice: a home page may have a section of its own for it. */}
              <div className="empty:hidden group-has-data-contact/site:hidden">{props.contact}</div>
            </div>
            <ul className="flex flex-wrap gap-x-5 gap-y-2">
              {props.footerLinks?.map((link) => (
                <li key={`${link.label} ${link.href}`}>
                  <SiteAnchor href={link.href} className="hover:text-foreground">
                    {link.label}
                  </SiteAnchor>
                </li>
              ))}
            </ul>
          </div>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            {props.poweredByUrl ? <PoweredBy url={props.poweredByUrl} /> : null}
            <span className="flex-1" />
            <LanguageMenu
              label={t('frame.language')}
              language={props.language}
              languages={props.languages}
              homeHref={homeHref}
            />
            <ThemeToggle
              labels={{
                theme: t('frame.theme'),
                light: t('frame.light'),
                dark: t('frame.dark'),
                system: t('frame.system'),
              }}
            />
          </div>
        </div>
      </footer>
    </AccentScope>
  );
}
