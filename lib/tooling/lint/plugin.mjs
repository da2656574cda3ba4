import { rawSql } from './raw-sql.mjs';
import { scopedControlQuery } from './scoped-control-query.mjs';

/** The project's own lint rules. */
export const tenantry = {
  meta: { name: 'tenantry' },
  rules: { 'raw-sql': rawSql, 'scoped-control-query': scopedControlQuery },
};
