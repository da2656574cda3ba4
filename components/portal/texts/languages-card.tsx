'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { toast } from '@/components/ui/toaster';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '@/lib/kernel/languages';
import type { TextsActions } from './texts-types';

/** Which languages visitors may choose from. */
export function LanguagesCard({
  offered,
  ownLanguage,
  mayWrite,
  save,
}: {
  offered: readonly Language[];
  ownLanguage: Language;
  mayWrite: boolean;
  save: TextsActions['saveLanguages'];
}) {
  const [chosen, setChosen] = useState<readonly Language[]>(offered);
  const [isPending, setIsPending] = useState(false);
  const isChanged = chosen.length !== offered.length || chosen.some((one) => !offered.includes(one));

  async function submit() {
    setIsPending(true);
    const result = await save({ languages: [...chosen] });
    setIsPending(false);
    if (result.ok) toast.success('Languages saved');
    else toast.error(result.error.message);
  }

  return (
    <Card
      title="Languages"
      description="Visitors choose one at the foot of every page; until they do, the site speaks the language of your settings."
      footer={
        mayWrite ? (
          <Button
            variant="primary"
            size="sm"
            className="ms-auto"
            disabled={!isChanged}
            loading={isPending}
            onClick={() => void submit()}
          >
            Save languages
          </Button>
        ) : undefined
      }
    >
      <div className="grid gap-x-6 gap-y-2.5 sm:grid-cols-2 lg:grid-cols-4">
        {LANGUAGES.map((language) => (
          <Checkbox
            key={language}
            label={<bdi lang={language}>{LANGUAGE_NAMES[language]}</bdi>}
            hint={language === ownLanguage ? 'Of your settings' : undefined}
            checked={chosen.includes(language)}
            disabled={!mayWrite || language === ownLanguage}
            onCheckedChange={(isChosen) =>
              setChosen(LANGUAGES.filter((one) => (one === language ? isChosen : chosen.includes(one))))
            }
          />
        ))}
      </div>
    </Card>
  );
}
