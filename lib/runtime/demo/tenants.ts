import type { DemoTenant } from './demo-tenant';
import { FIRST_TENANTS } from './first-tenants';
import { MORE_TENANTS } from './more-tenants';

/** Companies of different trades, places and sizes, on every strategy. */
export const DEMO_TENANTS: readonly DemoTenant[] = [...FIRST_TENANTS, ...MORE_TENANTS];
