import type { Command } from 'commander';
import { checkAllDrift, checkDrift, getPlaceOfTenant, repairPlace } from '@/lib/fleet';
import { type DriftFindingDto, placeSchema, repairPlaceSchema } from '@/lib/fleet/schemas';
import type { Place } from '@/lib/kernel/context';
import { cliOperator, tenantIdOf } from './operator';
import { EXIT, print, table } from './output';
import { run } from './run';

type Options = Record<string, string | boolean | undefined>;

/** Where a place is read from: a tenant's address or id, or partition/database/schema. */
const PLACE = 'a tenant, or partition/database/schema';

/** The commands about places whose tables are not what their version makes. */
export function addDriftCommands(migrate: Command): void {
  migrate
    .command('drift [place]')
    .description(`compare the tables of one place with its version (${PLACE}), or those of all`)
    .option('--partition <id>', 'only the places of one partition')
    .option('--json', 'write JSON')
    .action((name: string | undefined, { json, partition }: Options) =>
      run(async () => {
        const op = cliOperator();
        const results = name
          ? [await compareOne(await placeOf(name))]
          : await checkAllDrift(op, { partitionId: partition as string | undefined }, (done, total) =>
              process.stderr.write(`${done} of ${total} places\n`),
            );
        const odd = results.filter(({ findings, error }) => findings.length > 0 || error !== null);
        print(Boolean(json), odd, () =>
          odd.length === 0
            ? `No drift in ${results.length} ${results.length === 1 ? 'place' : 'places'}.`
            : odd
                .flatMap(({ place, findings, error }) => [
                  nameOf(place),
                  ...(error ? [`  It could not be compared: ${error}`] : []),
                  ...findings.map(lineOf),
                ])
                .concat('', `Mend a place with: migrate repair <place> --reason <text>`)
                .join('\n'),
        );
        return odd.length > 0 ? EXIT.failed : EXIT.ok;
      }),
    );

  migrate
    .command('repair <place>')
    .description(`mend the tables of a place from its version (${PLACE})`)
    .requiredOption('--reason <text>', 'why, for the log')
    .option('--only <keys...>', 'these findings alone; what is not ours is dropped only when named here')
    .option('--json', 'write JSON')
    .action((name: string, { reason, only, json }: Options & { only?: string[] }) =>
      run(async () => {
        const input = repairPlaceSchema.parse({
          place: await placeOf(name),
          reason,
          ...(only ? { keys: only } : {}),
        });
        const { results, report } = await repairPlace(cliOperator(), input);
        print(Boolean(json), { results, report }, () =>
          [
            results.length === 0
              ? 'There was nothing to mend.'
              : table(results, [
                  { header: 'Finding', value: (row) => row.key },
                  { header: 'Result', value: (row) => row.error ?? row.outcome },
                ]),
            ...(report.findings.length > 0 ? ['', 'What is left:', ...report.findings.map(lineOf)] : []),
          ].join('\n'),
        );
        return results.some(({ outcome }) => outcome !== 'repaired') || report.findings.length > 0
          ? EXIT.failed
          : EXIT.ok;
      }),
    );
}

async function compareOne(place: Place) {
  const { findings } = await checkDrift(cliOperator(), { place });
  return { place, findings, error: null };
}

async function placeOf(name: string): Promise<Place> {
  const [partition, database, schema, ...rest] = name.split('/');
  if (schema !== undefined && rest.length === 0) return placeSchema.parse({ partition, database, schema });
  return getPlaceOfTenant(cliOperator(), { tenantId: await tenantIdOf(name) });
}

function nameOf({ partition, database, schema }: Place): string {
  return `${partition}/${database}/${schema}`;
}

function lineOf({ key, sentence, problem, isRepairable }: DriftFindingDto): string {
  const note = isRepairable ? '' : problem === 'extra' ? ' (dropped when named)' : ' (decide by hand)';
  return `  ${key}: ${sentence}${note}`;
}
