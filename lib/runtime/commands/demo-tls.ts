import { runTlsDemo } from '../tls/demo';

try {
  process.exit(await runTlsDemo());
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
