import { headers } from 'next/headers';

/** As the empty page, rendered for each request. */
export default async function EmptyDynamicPage() {
  await headers();
  return <p>Empty</p>;
}
