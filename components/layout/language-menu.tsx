import { Check, Languages } from 'lucide';
import { buttonStyles } from '@/components/ui/button-styles';
import { Icon } from '@/components/ui/icon';
import { LANGUAGE_NAMES, type Language } from '@/lib/kernel/languages';
import { LanguageChoice } from './language-choice';

const MENU_ID = 'site-languages';

/** A visitor's choice of language, behind a button that the browser opens and closes. */
export function LanguageMenu({
  label,
  language,
  languages,
  homeHref,
}: {
  label: string;
  language: Language;
  languages: readonly Language[];
  homeHref: string;
}) {
  if (languages.length < 2) return null;
  return (
    <>
      <button
        type="button"
        popoverTarget={MENU_ID}
        aria-label={`${label}: ${LANGUAGE_NAMES[language]}`}
        className={buttonStyles({ variant: 'ghost' })}
      >
        <Icon of={Languages} />
        <span lang={language}>{LANGUAGE_NAMES[language]}</span>
      </button>
      <div
        id={MENU_ID}
        popover="auto"
        role="group"
        aria-label={label}
        data-guarded=""
        className="drop-list drop-above"
      >
        <ul>
          {languages.map((offered) => (
            <li key={offered}>
              {offered === language ? (
                <button
                  type="button"
                  popoverTarget={MENU_ID}
                  popoverTargetAction="hide"
                  lang={offered}
                  aria-current="true"
                >
                  <bdi className="flex-1 text-start">{LANGUAGE_NAMES[offered]}</bdi>
                  <Icon of={Check} />
                </button>
              ) : (
                <LanguageChoice language={offered} homeHref={homeHref}>
                  <bdi>{LANGUAGE_NAMES[offered]}</bdi>
                </LanguageChoice>
              )}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
