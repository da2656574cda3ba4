import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Many people are here at the moment', robots: { index: false } };

/** Instead of a page for signed-in people when there is no room for one more. */
export default function BusyPage() {
  return (
    <div className="flex flex-col items-center py-16 text-center">
      <h1 className="text-2xl font-semibold">Many people are here at the moment</h1>
      <p className="mt-2 max-w-md text-base text-pretty text-muted-foreground">
        Please try again in a few minutes. Everything you have written before is kept.
      </p>
    </div>
  );
}
