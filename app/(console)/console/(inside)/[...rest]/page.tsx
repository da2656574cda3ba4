import { notFound } from 'next/navigation';
import { loadConsole } from '@/lib/web/console';

/** Any other address of the console: not found, inside the shell and for operators alone. */
export default async function UnknownPage() {
  await loadConsole();
  notFound();
}
