'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { SearchInput } from '@/components/ui/search-input';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toaster';
import type { SiteTextDto, SiteTextsDto } from '@/lib/branding/texts/schemas';
import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/kernel/languages';
import { pageHref } from '../pages';
import { PlanLink } from '../usage/plan-link';
import { LanguagesCard } from './languages-card';
import { TextDialog } from './text-dialog';
import { TextList } from './text-list';
import { placeOf, TEXT_PLACES, type TextsActions } from './texts-types';

const EVERYWHERE = 'Everywhere';

interface TextsPanelProps {
  slug: string;
  siteUrl: string;
  words: SiteTextsDto;
  mayWrite: boolean;
  locale: string;
  timeZone: string;
  actions: TextsActions;
}

/** The page of the site's words: languages above, every text below. */
export function TextsPanel({ slug, siteUrl, words, mayWrite, locale, timeZone, actions }: TextsPanelProps) {
  const router = useRouter();
  const [query, setQuery] = useState('');
  const [isOwnOnly, setIsOwnOnly] = useState(false);
  const [place, setPlace] = useState(EVERYWHERE);
  const [changed, setChanged] = useState<SiteTextDto | null>(null);
  const { language, isAllowed } = words;
  const found = words.texts.filter(
    (text) =>
      (text.own || !isOwnOnly) &&
      (place === EVERYWHERE || placeOf(text.key) === place) &&
      fits(text, query, language),
  );

  async function reset({ key }: SiteTextDto) {
    const result = await actions.reset({ language, key });
    if (result.ok) toast.success('Our text is back');
    else toast.error(result.error.message);
  }

  return (
    <>
      <PageHeader title="Texts" description={`What ${new URL(siteUrl).host} says, and in which languages.`} />
      <div className="grid grid-cols-1 gap-6">
        {isAllowed ? null : (
          <Alert tone="info" title="Your plan does not include texts of your own">
            Visitors read ours. Texts you have written are kept. <PlanLink slug={slug} />
          </Alert>
        )}
        <LanguagesCard
          key={words.offered.join()}
          offered={words.offered}
          ownLanguage={words.ownLanguage}
          mayWrite={mayWrite}
          save={actions.saveLanguages}
        />
        <Card
          title="Texts"
          description={`${words.texts.filter(({ own }) => own).length} of ${words.texts.length} are your own in this language.`}
          flush
          action={
            <>
              <Checkbox label="Own texts only" checked={isOwnOnly} onCheckedChange={setIsOwnOnly} />
              <SearchInput label="Search texts" onSearch={setQuery} className="w-48" />
              <Select
                aria-label="Where the texts stand"
                className="w-48"
                value={place}
                onValueChange={setPlace}
                options={[EVERYWHERE, ...Object.values(TEXT_PLACES)].map((one) => ({
                  value: one,
                  label: one,
                }))}
              />
              <Select
                aria-label="Language of the texts"
                className="w-36"
                value={language}
                onValueChange={(next) => router.push(`${pageHref(slug, 'texts')}?language=${next}`)}
                options={LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] }))}
              />
            </>
          }
        >
          {found.length > 0 ? (
            <TextList
              texts={found}
              language={language}
              mayChange={mayWrite && isAllowed}
              mayReset={mayWrite}
              locale={locale}
              timeZone={timeZone}
              onChange={setChanged}
              onReset={(text) => void reset(text)}
            />
          ) : (
            <EmptyState
              title={isOwnOnly && !query ? 'No texts of your own in this language' : 'No text matches'}
              description={
                isOwnOnly && !query
                  ? 'Change a text, and it stands here.'
                  : 'Search for words as they stand on the site, or for the place where they stand.'
              }
            />
          )}
        </Card>
      </div>
      {changed ? (
        <TextDialog text={changed} language={language} save={actions.save} onClose={() => setChanged(null)} />
      ) : null}
    </>
  );
}

function fits({ key, ours, own }: SiteTextDto, query: string, language: string): boolean {
  const wanted = query.toLocaleLowerCase(language);
  return [key, placeOf(key), ours, own?.text ?? ''].some((text) =>
    text.toLocaleLowerCase(language).includes(wanted),
  );
}
