/** A column of a tenant table, as the Prisma schema declares it. */
export interface ModelColumn {
  field: string;
  column: string;
  /** Prisma scalar: String, Int, BigInt, Boolean, DateTime, Json… */
  type: string;
  isRequired: boolean;
  isList: boolean;
  hasDefault: boolean;
}

/** A relation between two tenant models, seen from one of its ends. */
export interface ModelRelation {
  field: string;
  model: string;
  isList: boolean;
  isRequired: boolean;
  /** Fields of this model that hold the key; empty on the other end. */
  fromFields: string[];
  toFields: string[];
}

/** What the second wall and the leak-test kit know of a model. */
export interface TenantModel {
  model: string;
  table: string;
  primaryKey: string[];
  uniques: string[][];
  indexes: string[][];
  columns: ModelColumn[];
  relations: ModelRelation[];
}

export type TenantModelMap = Record<string, TenantModel>;
