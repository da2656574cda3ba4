/** The baseline of `npm run bench -- pages`; only a build with BENCH_PAGES=1 contains it. */
export function GET(): Response {
  return Response.json({ items: [] });
}
