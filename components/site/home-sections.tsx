import { Fragment, type ReactNode } from 'react';
import type {
  HomeSection,
  PublishedArticleSummary,
  PublishedCollection,
  SiteContent,
} from '@/lib/desk/schemas';
import type { Words } from '@/lib/site-words/words';
import { ArticleList } from './article-list';
import { CollectionGrid } from './collection-grid';
import { HelpCallout } from './help-callout';
import { HomeHero } from './home-hero';
import { NoArticlesYet } from './no-articles-yet';
import { Section } from './section';
import { SupportContact } from './support-contact';

interface HomeSectionsProps {
  basePath: string;
  name: string;
  lang: string;
  t: Words;
  content: SiteContent;
  collections: readonly PublishedCollection[];
  recent: readonly PublishedArticleSummary[];
  picked: readonly PublishedArticleSummary[];
}

/** The home page in the tenant's order. A section that has nothing to show is left out. */
export function HomeSections(props: HomeSectionsProps) {
  const sections = props.content.home.filter(({ isShown }) => isShown);
  const hasSearch = sections.some(({ kind }) => kind === 'search');
  const empty = props.recent.length === 0 ? <NoArticlesYet name={props.name} t={props.t} /> : null;
  return (
    <div className="grid grid-cols-1 gap-12">
      {hasSearch ? null : <h1 className="text-3xl font-semibold text-balance sm:text-4xl">{props.name}</h1>}
      {hasSearch ? null : empty}
      {sections.map(({ kind, title }, index) => (
        <Fragment key={kind}>
          {section(kind, title, index === 0, props)}
          {kind === 'search' ? empty : null}
        </Fragment>
      ))}
    </div>
  );
}

function section(kind: HomeSection, title: string, isFirst: boolean, props: HomeSectionsProps): ReactNode {
  const { basePath, lang, t, collections, recent, picked, content } = props;
  switch (kind) {
    case 'search':
      return (
        <HomeHero basePath={basePath} name={props.name} title={title} isFirst={isFirst} lang={lang} t={t} />
      );
    case 'collections':
      return collections.length > 0 ? (
        <Section title={title || t('home.topics')}>
          <CollectionGrid basePath={basePath} collections={collections} lang={lang} t={t} />
        </Section>
      ) : null;
    case 'recent':
      return recent.length > 0 ? (
        <Section title={title || t('home.recent')}>
          <ArticleList basePath={basePath} articles={recent} lang={lang} t={t} showCollection />
        </Section>
      ) : null;
    case 'picked':
      return picked.length > 0 ? (
        <Section title={title || t('home.recommended')}>
          <ArticleList basePath={basePath} articles={picked} lang={lang} t={t} showCollection />
        </Section>
      ) : null;
    case 'contact':
      return (
        <div className="grid gap-4" data-contact="">
          <HelpCallout basePath={basePath} t={t} title={title || t('help.noAnswer')} />
          <SupportContact
            support={content.support}
            lang={lang}
            className="flex flex-wrap gap-x-6 gap-y-2 px-1 text-base text-muted-foreground"
          />
        </div>
      );
    default:
      return kind satisfies never;
  }
}
