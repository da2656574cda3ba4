import type { BundleBrand } from '../format/brand';

type Version = BundleBrand['site']['versions'][number];

/**
 * What there was at an instant behind a bundle. Histories only grow, so today's tells what came in between; of what is changed in
 * place (a draft, a text of the site) and was changed once more since, the bundle has the last that is known. Pure.
 *
 * @param then of the bundle
 * @param now of today; a second time it is what came out of the first, and nothing changes
 */
export function brandUntil(then: BundleBrand, now: BundleBrand, until: Date): BundleBrand {
  const isBefore = (instant: string) => Date.parse(instant) <= until.getTime();
  const versions = publishedUntil(then.site.versions, now.site.versions, isBefore);
  const draft = [now, then]
    .flatMap(({ site }) => site.versions)
    .find(({ status, number, updatedAt }) => {
      const isPublished = versions.some((version) => version.number === number);
      return status === 'draft' && !isPublished && isBefore(updatedAt);
    });
  return {
    site: {
      ...then.site,
      versions: [...versions, ...(draft ? [draft] : [])].sort((a, b) => a.number - b.number),
      texts: joined(
        then.site.texts,
        now.site.texts.filter(({ writtenAt }) => isBefore(writtenAt)),
        ({ language, key }) => `${language} ${key}`,
      ),
    },
    mails: {
      ...then.mails,
      texts: joined(
        then.mails.texts,
        now.mails.texts.filter(({ createdAt }) => isBefore(createdAt)),
        ({ kind, language, number }) => `${kind} ${language} ${number}`,
      ),
    },
  };
}

function publishedUntil(
  then: readonly Version[],
  now: readonly Version[],
  isBefore: (instant: string) => boolean,
): Version[] {
  const known = then.filter(({ status }) => status !== 'draft');
  const since = now.filter(
    ({ number, publishedAt }) =>
      publishedAt !== null && isBefore(publishedAt) && !known.some((version) => version.number === number),
  );
  if (since.length === 0) return known;
  // Whatever was published last was on the site.
  const last = since.reduce((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? b : a));
  return [...known, ...since].map((version) => ({
    ...version,
    status: version.number === last.number ? 'published' : 'superseded',
  }));
}

/** Those of `then`, with those of `since` in their place or behind them. */
function joined<T>(then: readonly T[], since: readonly T[], keyOf: (one: T) => string): T[] {
  return [...new Map([...then, ...since].map((one) => [keyOf(one), one])).values()];
}
