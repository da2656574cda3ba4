import type { PublicError } from '@/lib/kernel/result';
import { isWordKey, TEXTS, WORD_KEYS, type WordKey, type Words } from '@/lib/site-words';
import { checked } from '@/lib/site-words/checked';
import type { SiteLanguage } from './site-language';

/** Sentences without values, by their English text. */
const KNOWN = new Map<string, WordKey>(
  WORD_KEYS.filter((key) => /^(check|problem)[.]/.test(key) && !TEXTS.en[key].includes('{')).map((key) => [
    TEXTS.en[key],
    key,
  ]),
);

/** What is said of a site that is not open, by the code of the refusal. */
const CLOSED: Readonly<Record<string, WordKey>> = {
  TENANT_UNKNOWN: 'status.unknownText',
  TENANT_PROVISIONING: 'status.provisioningText',
  TENANT_SUSPENDED: 'status.suspendedText',
  TENANT_MAINTENANCE: 'status.maintenanceText',
  TENANT_ARCHIVED: 'status.archivedText',
  TENANT_DELETED: 'status.erasedText',
  TENANT_MISMATCH: 'status.mismatchText',
};

const PASSWORD_FIELD = /password$/i;

/**
 * A failure as a site shows it: in the page's language, in the tenant's words where it has some. A sentence that is known in
 * English alone becomes that of its code. Whose plan is used up is none of a customer's business.
 */
export function saidAtSite(
  { t, language }: Pick<SiteLanguage, 't' | 'language'>,
  error: PublicError,
): PublicError {
  const { upgradePath: _notTheirs, ...known } = error;
  const say = (sentence: string, otherwise: () => string): string => {
    const key = KNOWN.get(sentence);
    if (key) return plain(t, key);
    const said = checked(t, sentence);
    return language === 'en' || said !== sentence ? said : otherwise();
  };
  return {
    ...known,
    message: say(error.message, () => sentenceOf(t, error)),
    ...(error.fieldErrors
      ? {
          fieldErrors: Object.fromEntries(
            Object.entries(error.fieldErrors).map(([field, sentence]) => [
              field,
              say(sentence, () => t(PASSWORD_FIELD.test(field) ? 'check.guessable' : 'check.field')),
            ]),
          ),
        }
      : {}),
  };
}

function sentenceOf(t: Words, { code, requestId }: PublicError): string {
  const key = CLOSED[code] ?? `problem.${code}`;
  return isWordKey(key) && key !== 'problem.INTERNAL'
    ? plain(t, key)
    : t('problem.INTERNAL', { id: requestId });
}

/** A text that is known to have no values. */
function plain(t: Words, key: WordKey): string {
  return (t as (key: WordKey) => string)(key);
}
