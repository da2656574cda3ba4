import { describe, expect, it } from 'vitest';
import type { TenantModelMap } from './model-map/types';
import { flattenUniqueWhere, scopeArgs } from './second-wall';

const column = (field: string) => ({
  field,
  column: field,
  type: 'String',
  isRequired: true,
  isList: false,
  hasDefault: false,
});
const models: TenantModelMap = {
  Parent: {
    model: 'Parent',
    table: 'parents',
    primaryKey: ['tenantId', 'id'],
    uniques: [['tenantId', 'slug']],
    indexes: [],
    columns: ['tenantId', 'id', 'slug'].map(column),
    relations: [
      { field: 'children', model: 'Child', isList: true, isRequired: true, fromFields: [], toFields: [] },
    ],
  },
  Child: {
    model: 'Child',
    table: 'children',
    primaryKey: ['tenantId', 'id'],
    uniques: [],
    indexes: [],
    columns: ['tenantId', 'id', 'parentId'].map(column),
    relations: [
      {
        field: 'parent',
        model: 'Parent',
        isList: false,
        isRequired: true,
        fromFields: ['tenantId', 'parentId'],
        toFields: ['tenantId', 'id'],
      },
    ],
  },
};
const scope = (model: string, operation: string, args: unknown) =>
  scopeArgs(models, model, operation, args, 'A');
const key = (tenantId: string) => ({ tenantId_id: { tenantId, id: '1' } });

describe('filters', () => {
  it.each(['findMany', 'findFirst', 'count', 'aggregate', 'groupBy', 'updateMany', 'deleteMany'])(
    'adds the tenant to %s',
    (operation) => {
      expect(scope('Parent', operation, { where: { slug: 'x' }, data: {} }).where).toEqual({
        slug: 'x',
        tenantId: 'A',
      });
      expect(scope('Parent', operation, undefined).where).toEqual({ tenantId: 'A' });
    },
  );

  it('keeps the conditions of an existing AND and contradicts another tenant', () => {
    expect(scope('Parent', 'findMany', { where: { tenantId: 'B', AND: { slug: 'x' } } }).where).toEqual({
      tenantId: 'B',
      AND: [{ slug: 'x' }, { tenantId: 'A' }],
    });
  });

  it('leaves a key of the own tenant as it is and contradicts a stranger’s', () => {
    expect(scope('Parent', 'update', { where: key('A'), data: {} }).where).toEqual(key('A'));
    expect(scope('Parent', 'delete', { where: key('B') }).where).toEqual({
      ...key('B'),
      tenantId: 'A',
    });
  });

  it('filters lists that come along, at every depth', () => {
    const include = scope('Child', 'findMany', {
      include: { parent: { include: { children: true } } },
    }).include;
    expect(include).toEqual({ parent: { include: { children: { where: { tenantId: 'A' } } } } });
  });
});

describe('data', () => {
  it('fills in the tenant of created rows, one or many', () => {
    expect(scope('Parent', 'create', { data: { id: '1' } }).data).toEqual({ id: '1', tenantId: 'A' });
    expect(scope('Parent', 'createMany', { data: [{ id: '1' }, { id: '2' }] }).data).toEqual([
      { id: '1', tenantId: 'A' },
      { id: '2', tenantId: 'A' },
    ]);
  });

  it('refuses data of another tenant, nested too', () => {
    expect(() => scope('Parent', 'create', { data: { id: '1', tenantId: 'B' } })).toThrow();
    expect(() => scope('Parent', 'updateMany', { data: { tenantId: 'B' } })).toThrow();
    expect(() =>
      scope('Parent', 'create', { data: { id: '1', children: { create: { tenantId: 'B' } } } }),
    ).toThrow();
  });

  it('leaves the tenant out where a relation fills it', () => {
    expect(scope('Child', 'create', { data: { id: '1', parent: { connect: key('A') } } }).data).toEqual({
      id: '1',
      parent: { connect: key('A') },
    });
    expect(
      scope('Parent', 'create', { data: { id: '1', children: { create: [{ id: '2', tenantId: 'A' }] } } })
        .data,
    ).toEqual({
      id: '1',
      tenantId: 'A',
      children: { create: [{ id: '2' }] },
    });
  });

  it('scopes what nested writes aim at', () => {
    const writes = {
      connect: [key('B')],
      update: [{ where: key('B'), data: { id: '2' } }],
      updateMany: { where: {}, data: {} },
      deleteMany: {},
      connectOrCreate: { where: key('B'), create: { id: '3' } },
      upsert: [{ where: key('A'), create: { id: '4' }, update: {} }],
    };
    const wall = { tenantId: 'A' };
    expect(scope('Parent', 'update', { where: key('A'), data: { children: writes } }).data).toEqual({
      children: {
        connect: [{ ...key('B'), ...wall }],
        update: [{ where: { ...key('B'), ...wall }, data: { id: '2' } }],
        updateMany: { where: wall, data: {} },
        deleteMany: wall,
        connectOrCreate: { where: { ...key('B'), ...wall }, create: { id: '3' } },
        upsert: [{ where: key('A'), create: { id: '4' }, update: {} }],
      },
    });
  });

  it('refuses what it does not know', () => {
    expect(() => scope('Parent', 'update', { data: { children: { somethingNew: {} } } })).toThrow();
    expect(() => scope('Stranger', 'findMany', {})).toThrow();
  });
});

it('turns a compound key into its columns', () => {
  expect(flattenUniqueWhere(models.Parent as never, { ...key('A'), slug: 'x' })).toEqual({
    tenantId: 'A',
    id: '1',
    slug: 'x',
  });
});
