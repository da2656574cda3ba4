/** Who runs a site for the tenant, on plans that do not take it away. `url` is the platform's own page. */
export function PoweredBy({ url }: { url: string }) {
  return (
    <a
      href={url}
      rel="nofollow noopener"
      lang="en"
      className="text-xs text-muted-foreground hover:text-foreground"
      data-guarded=""
    >
      Powered by Tenantry
    </a>
  );
}
