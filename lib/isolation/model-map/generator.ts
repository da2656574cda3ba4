import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import generatorHelper, { type DMMF } from '@prisma/generator-helper';
import type { ModelColumn, ModelRelation, TenantModel, TenantModelMap } from './types';

// The package is CommonJS without named exports that Node can see.
const { generatorHandler } = generatorHelper;

/**
 * Prisma generator that writes the tenant plane's models as data.
 * The runtime model that Prisma ships to clients leaves out the keys of relations, which the second wall needs.
 */
generatorHandler({
  onManifest: () => ({ defaultOutput: 'tenant-models.ts', prettyName: 'Tenant model map' }),
  onGenerate: async ({ dmmf, generator }) => {
    const output = generator.output?.value;
    if (!output) throw new Error('The model map needs an output path.');
    const map: TenantModelMap = {};
    for (const model of dmmf.datamodel.models) {
      map[model.name] = describeModel(
        model,
        dmmf.datamodel.indexes.filter((i) => i.model === model.name),
      );
    }
    await mkdir(dirname(output), { recursive: true });
    await writeFile(
      output,
      `import type { TenantModelMap } from '../model-map/types';\n\nexport const tenantModels: TenantModelMap = ${JSON.stringify(map, null, 2)};\n`,
    );
  },
});

function describeModel(model: DMMF.Model, indexes: readonly DMMF.Index[]): TenantModel {
  const single = model.fields.filter((f) => f.isId).map((f) => f.name);
  return {
    model: model.name,
    table: model.dbName ?? model.name,
    primaryKey: model.primaryKey ? [...model.primaryKey.fields] : single,
    uniques: model.uniqueFields.map((fields) => [...fields]),
    indexes: indexes.filter((i) => i.type === 'normal').map((i) => i.fields.map((f) => f.name)),
    columns: model.fields.filter((f) => f.kind !== 'object').map(describeColumn),
    relations: model.fields.filter((f) => f.kind === 'object').map(describeRelation),
  };
}

function describeColumn(field: DMMF.Field): ModelColumn {
  return {
    field: field.name,
    column: field.dbName ?? field.name,
    type: field.type,
    isRequired: field.isRequired,
    isList: field.isList,
    hasDefault: field.hasDefaultValue || Boolean(field.isUpdatedAt),
  };
}

function describeRelation(field: DMMF.Field): ModelRelation {
  return {
    field: field.name,
    model: field.type,
    isList: field.isList,
    isRequired: field.isRequired,
    fromFields: [...(field.relationFromFields ?? [])],
    toFields: [...(field.relationToFields ?? [])],
  };
}
