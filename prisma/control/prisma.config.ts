import { defineConfig } from 'prisma/config';

/** The control plane. No URL: clients get their connections from lib/isolation, migrations run by our own runner. */
export default defineConfig({ schema: '.' });
