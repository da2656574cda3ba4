/** What a page is about, for search engines (schema.org as JSON-LD): data that no browser runs, so no policy has to allow it. */
export function JsonLd({ data }: { data: Readonly<Record<string, unknown>> }) {
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a script holds text alone; `<` is escaped, so none can end it
      dangerouslySetInnerHTML={{ __html: jsonLdText({ '@context': 'https://schema.org', ...data }) }}
    />
  );
}

/** JSON in which nothing can end the element around it. */
export function jsonLdText(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
