/** First stop of the keyboard: past the navigation. The shells put `id="main"` on the page. */
export function SkipLink({ label = 'Skip to content' }: { label?: string }) {
  return (
    <a
      href="#main"
      data-guarded=""
      className="fixed top-2 start-2 z-60 -translate-y-16 opacity-0 rounded-md bg-foreground px-3 py-1.5 text-sm font-medium text-background focus:translate-y-0 focus:opacity-100"
    >
      {label}
    </a>
  );
}
