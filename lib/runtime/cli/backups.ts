import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Command } from 'commander';
import { requestAct } from '@/lib/approvals';
import { bytesText } from '@/lib/kernel/amounts';
import { appError } from '@/lib/kernel/errors';
import {
  cloneBundle,
  downloadBundle,
  executeBundleRun,
  getBundle,
  getBundleRun,
  listBundleRuns,
  listBundles,
  newestBundle,
  previewRestore,
  removeBundle,
  restoreBundleAct,
  takeBundle,
  uploadBundle,
} from '@/lib/lifecycle/bundles';
import {
  askRestoreSchema,
  BUNDLE_KINDS,
  type BundleDto,
  type BundleRunDto,
  cloneBundleSchema,
  removeBundleSchema,
  RUN_STEP_LABELS,
} from '@/lib/lifecycle/bundles/schemas';
import { resolveTenantById } from '@/lib/tenancy';
import { printAsked } from './asked';
import { passphraseFrom, writeWhole } from './bundle-file';
import { confirmName } from './confirm';
import { cliOperator, tenantIdOf } from './operator';
import { EXIT, print, table } from './output';
import { run } from './run';

type Options = Record<string, string | boolean | undefined>;
type Operator = ReturnType<typeof cliOperator>;

/** `tenantry tenants backup`, `backups`, `restore`, `clone`, `export`, `import`, `remove-backup`. */
export function addBackupCommands(tenants: Command): void {
  addTaking(tenants);
  addRestore(tenants);
  addClone(tenants);
  addFiles(tenants);
}

function addTaking(tenants: Command): void {
  tenants
    .command('backup <tenant>')
    .description('take a backup now, while everybody goes on working')
    .option('--json', 'write JSON')
    .action((name: string, { json }: Options) =>
      run(async () => {
        const bundle = await take(cliOperator(), await tenantIdOf(name), 'manual');
        print(Boolean(json), bundle, `${bundle.id}: ${contentOf(bundle)}.`);
      }),
    );

  tenants
    .command('backups <tenant>')
    .description('the backups of a tenant, newest first')
    .option('--json', 'write JSON')
    .action((name: string, { json }: Options) =>
      run(async () => {
        const bundles = await listBundles(cliOperator(), { tenantId: await tenantIdOf(name) });
        print(Boolean(json), bundles, () =>
          bundles.length === 0
            ? 'There is no backup.'
            : table(bundles, [
                { header: 'Backup', value: (row) => row.id },
                { header: 'Of', value: (row) => (row.takenAt ?? row.createdAt).slice(0, 19) },
                { header: 'Why', value: (row) => BUNDLE_KINDS[row.kind] },
                { header: 'Status', value: (row) => row.status },
                { header: 'Rows', value: (row) => row.rows, align: 'right' },
                { header: 'Files', value: (row) => row.files, align: 'right' },
                {
                  header: 'Size',
                  value: (row) => (row.sizeBytes === null ? '' : bytesText(row.sizeBytes)),
                  align: 'right',
                },
                { header: 'Error', value: (row) => row.error },
              ]),
        );
      }),
    );

  tenants
    .command('remove-backup <backup>')
    .description('delete one backup for good')
    .requiredOption('--reason <text>', 'kept in the log')
    .action((bundleId: string, { reason }: Options) =>
      run(async () => {
        await removeBundle(cliOperator(), removeBundleSchema.parse({ bundleId, reason }));
        print(false, null, `${bundleId} is gone.`);
      }),
    );
}

function addRestore(tenants: Command): void {
  tenants
    .command('restore <tenant>')
    .description('put a backup in the place of what the tenant has now; that is backed up first')
    .requiredOption('--reason <text>', 'kept in both logs')
    .option('--backup <id>', 'which one; the newest without it')
    .option('--with-settings', 'bring name, colour, language and rules of signing in back as well')
    .option(
      '--until <instant>',
      'an instant behind the backup, such as 2026-11-21T14:30:00Z: what changed until then is repeated',
    )
    .option('--confirm <address>', 'the address of the tenant, instead of being asked for it')
    .option('--json', 'write JSON')
    .action((name: string, { json, backup, reason, withSettings, until, confirm }: Options) =>
      run(async () => {
        const op = cliOperator();
        const bundle = await bundleOf(op, await tenantIdOf(name), backup);
        const { tables, filesNow, filesThen, hasBrand } = await previewRestore(op, bundle.id);
        const changed = tables.filter(({ now, then }) => now !== then);
        process.stderr.write(
          `Back to ${until ?? bundle.takenAt}: everything written since is replaced.\n${changed
            .map((row) => `  ${row.name}: ${row.now} rows now, ${row.then} then`)
            .concat(filesNow === filesThen ? [] : [`  files: ${filesNow} now, ${filesThen} then`])
            .concat(hasBrand ? ['  look, texts and words of mails go back as well'] : [])
            .join('\n')}\n`,
        );
        const slug = await slugOf(bundle);
        await confirmName(slug, confirm as string | undefined);
        const { reason: why, ...input } = askRestoreSchema.parse({
          bundleId: bundle.id,
          withSettings: Boolean(withSettings),
          ...(until ? { until } : {}),
          reason,
        });
        const asked = await requestAct(op, restoreBundleAct, { input, reason: why, confirmation: slug });
        if (asked.status === 'requested') return printAsked(Boolean(json), asked);
        const [begun] = await listBundleRuns(op, { tenantId: bundle.tenantId });
        if (!begun) throw appError('NOT_FOUND', { message: 'The restore is not there any more.' });
        return finish(op, begun, Boolean(json), `${slug} is as it was at ${until ?? bundle.takenAt}.`);
      }),
    );
}

function addClone(tenants: Command): void {
  tenants
    .command('clone <tenant>')
    .description('make a new tenant of a backup')
    .requiredOption('--slug <slug>', 'address of the new tenant')
    .requiredOption('--name <name>', 'its name')
    .requiredOption('--owner-name <name>', 'who owns it')
    .requiredOption('--owner-email <address>', 'their mail address')
    .option('--sandbox', 'with made-up people and texts in place of the real ones')
    .option('--backup <id>', 'which one; a new one is taken without it')
    .option('--strategy <strategy>', 'shared, schema or database', 'shared')
    .option('--partition <id>', 'the server it goes to', 'main')
    .option('--reason <text>', 'kept in the log', 'Made from the command line')
    .option('--json', 'write JSON')
    .action((name: string, { json, backup, sandbox, ...facts }: Options) =>
      run(async () => {
        const op = cliOperator();
        const isId = typeof backup === 'string';
        const bundle = isId ? await getBundle(op, backup) : await take(op, await tenantIdOf(name), 'manual');
        const input = cloneBundleSchema.parse({
          ...facts,
          bundleId: bundle.id,
          kind: sandbox ? 'sandbox' : 'clone',
        });
        const asked = await cloneBundle(op, input);
        return finish(op, asked, Boolean(json), `${input.slug} is open (${asked.tenantId}).`);
      }),
    );
}

function addFiles(tenants: Command): void {
  tenants
    .command('export <tenant>')
    .description('write a whole tenant into a file that a passphrase opens, here or in another installation')
    .requiredOption('--to <file>', 'the file; it must not be there yet')
    .requiredOption('--passphrase-file <file>', 'a file whose first line is the passphrase')
    .option('--backup <id>', 'which backup; a new one is taken without it')
    .option('--json', 'write JSON')
    .action((name: string, { json, to, backup, passphraseFile }: Options) =>
      run(async () => {
        const op = cliOperator();
        const passphrase = await passphraseFrom(String(passphraseFile));
        const tenantId = await tenantIdOf(name);
        const bundle = backup ? await bundleOf(op, tenantId, backup) : await take(op, tenantId, 'export');
        const { stream } = await downloadBundle(op, { bundleId: bundle.id, passphrase });
        await writeWhole(String(to), stream);
        print(Boolean(json), { ...bundle, file: to }, `${to}: ${contentOf(bundle)}.`);
      }),
    );

  tenants
    .command('import <file>')
    .description('check such a file and list it as a backup, to restore or clone it')
    .option('--passphrase-file <file>', 'a file whose first line is the passphrase; none: our own lock')
    .option('--json', 'write JSON')
    .action((file: string, { json, passphraseFile }: Options) =>
      run(async () => {
        const source = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
        const passphrase = passphraseFile ? await passphraseFrom(String(passphraseFile)) : undefined;
        const bundle = await uploadBundle(cliOperator(), { source, passphrase });
        print(
          Boolean(json),
          bundle,
          `${bundle.id} is a backup of ${bundle.tenantName} (${bundle.tenantSlug}) of ${bundle.takenAt}: ${contentOf(bundle)}.`,
        );
      }),
    );
}

async function take(op: Operator, tenantId: string, kind: 'manual' | 'export'): Promise<BundleDto> {
  const onProgress = ({ bytes }: { bytes: number }) => progressLine(`Backing up: ${bytesText(bytes)}`);
  return takeBundle(op, { tenantId, kind }, { onProgress });
}

async function bundleOf(op: Operator, tenantId: string, id: Options[string]): Promise<BundleDto> {
  const bundle = typeof id === 'string' ? await getBundle(op, id) : await newestBundle(op, tenantId);
  if (bundle?.tenantId !== tenantId)
    throw appError('NOT_FOUND', { message: 'There is no such backup of this tenant.' });
  return bundle;
}

/** Works on the run here, in case no worker does; when one is faster, this only waits for it. */
async function finish(op: Operator, { id }: BundleRunDto, isJson: boolean, done: string): Promise<number> {
  await executeBundleRun(id, {
    onProgress: (step, { done: count, total, unit }) =>
      progressLine(`${RUN_STEP_LABELS[step]}${total ? `: ${count} of ${total} ${unit}` : ''}`),
  });
  for (;;) {
    const current = await getBundleRun(op, id);
    if (current.finishedAt) {
      const isDone = current.status === 'succeeded';
      print(isJson, current, isDone ? done : `It was undone: ${current.error ?? 'a step failed'}`);
      return isDone ? EXIT.ok : EXIT.failed;
    }
    await new Promise((wake) => setTimeout(wake, 500));
    await executeBundleRun(id);
  }
}

/** As it is now: it may have changed since the backup. */
async function slugOf(bundle: BundleDto): Promise<string> {
  const tenant = await resolveTenantById(bundle.tenantId);
  if (!tenant) throw appError('NOT_FOUND', { message: 'There is no such tenant.' });
  return tenant.slug;
}

function progressLine(text: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
}

function contentOf({ rows, files, sizeBytes, missingFiles }: BundleDto): string {
  const missing = missingFiles ? `, ${missingFiles} files missing` : '';
  return `${rows} rows, ${files} files${missing}, ${sizeBytes === null ? '' : bytesText(sizeBytes)}`;
}
