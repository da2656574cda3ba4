import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parseDocument, stringify } from 'yaml';
import { appError } from '@/lib/kernel/errors';
import { exportCatalogue, importCatalogue, listPlans } from '@/lib/plans';
import { type CatalogueFile, catalogueFileSchema } from '@/lib/plans/schemas';
import { cliOperator } from './operator';
import { print, table } from './output';
import { run } from './run';

/** The commands about the plan catalogue. */
export function addPlanCommands(program: Command): void {
  const plans = program.command('plans').description('the plan catalogue: list, export, import');

  plans
    .command('list')
    .description('plans with their versions and tenants')
    .option('--json', 'write JSON')
    .action(({ json }: { json?: boolean }) =>
      run(async () => {
        const rows = await listPlans(cliOperator());
        print(Boolean(json), rows, () =>
          table(rows, [
            { header: 'Plan', value: (row) => row.key },
            { header: 'Version', value: (row) => row.published?.version ?? null, align: 'right' },
            { header: 'Draft', value: (row) => (row.draft ? 'yes' : '') },
            { header: 'Public', value: (row) => (row.isPublic ? 'yes' : 'no') },
            { header: 'Tenants', value: (row) => row.tenantCount, align: 'right' },
          ]),
        );
      }),
    );

  plans
    .command('export [file]')
    .description('write the published catalogue as YAML')
    .action((file: string | undefined) =>
      run(async () => {
        const text = stringify(await exportCatalogue(cliOperator()));
        if (file) await writeFile(file, text);
        else process.stdout.write(text);
      }),
    );

  plans
    .command('import <file>')
    .description('bring the catalogue to what a YAML file says; plans it does not name stay')
    .option('--dry-run', 'only say what would change')
    .option('--publish', 'publish at once instead of making drafts')
    .option('--json', 'write JSON')
    .action((file: string, options: { dryRun?: boolean; publish?: boolean; json?: boolean }) =>
      run(async () => {
        const catalogue = parseCatalogue(await readFile(file, 'utf8'));
        const results = await importCatalogue(cliOperator(), catalogue, {
          isDryRun: Boolean(options.dryRun),
          isPublished: Boolean(options.publish),
        });
        print(Boolean(options.json), results, () =>
          results
            .flatMap(({ key, outcome, changes }) => [
              `${key}: ${outcome}`,
              ...changes.map(
                ({ label, before, after, kind }) => `  ${label}: ${before} -> ${after} (${kind})`,
              ),
            ])
            .join('\n'),
        );
      }),
    );
}

/**
 * Reads a catalogue, strictly; every problem is named with its path.
 * @throws AppError VALIDATION_FAILED
 */
export function parseCatalogue(text: string): CatalogueFile {
  const document = parseDocument(text, { strict: true, uniqueKeys: true });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => error.message).join('\n');
    throw appError('VALIDATION_FAILED', { message: `This is not YAML:\n${problems}` });
  }
  const parsed = catalogueFileSchema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const fieldErrors: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const path = issue.path.join('.') || 'file';
    fieldErrors[path] = [fieldErrors[path], issue.message].filter(Boolean).join(' ');
  }
  throw appError('VALIDATION_FAILED', { message: 'This is not a plan catalogue.', fieldErrors });
}
