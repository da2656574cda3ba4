'use server';

import { requestAct } from '@/lib/approvals';
import { actRequestShape } from '@/lib/approvals/schemas';
import { eraseTenantAct } from '@/lib/lifecycle/erasure';
import { eraseTenantSchema } from '@/lib/lifecycle/erasure/schemas';
import {
  archiveTenant,
  deleteTenantAct,
  planResume,
  restoreTenant,
  resumeTenant,
  setMaintenance,
  suspendTenant,
  undeleteTenant,
} from '@/lib/lifecycle/states';
import {
  archiveTenantSchema,
  deleteTenantSchema,
  planResumeSchema,
  restoreTenantSchema,
  resumeTenantSchema,
  setMaintenanceSchema,
  suspendTenantSchema,
  undeleteTenantSchema,
} from '@/lib/lifecycle/states/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const suspendTenantAction = defineConsoleAction({
  permission: 'tenant.suspend',
  input: suspendTenantSchema,
  run: async (op, input) => void (await suspendTenant(op, input)),
});

export const resumeTenantAction = defineConsoleAction({
  permission: 'tenant.suspend',
  input: resumeTenantSchema,
  run: async (op, input) => void (await resumeTenant(op, input)),
});

export const planResumeAction = defineConsoleAction({
  permission: 'tenant.suspend',
  input: planResumeSchema,
  run: planResume,
});

export const setMaintenanceAction = defineConsoleAction({
  permission: 'tenant.maintain',
  input: setMaintenanceSchema,
  run: async (op, input) => void (await setMaintenance(op, input)),
});

export const archiveTenantAction = defineConsoleAction({
  permission: 'tenant.delete',
  input: archiveTenantSchema,
  run: archiveTenant,
});

export const restoreTenantAction = defineConsoleAction({
  permission: 'tenant.restore',
  input: restoreTenantSchema,
  run: restoreTenant,
});

export const deleteTenantAction = defineConsoleAction({
  permission: 'tenant.delete',
  input: deleteTenantSchema.extend({ confirmation: actRequestShape.confirmation }),
  run: (op, { tenantId, ...request }) => requestAct(op, deleteTenantAct, { input: { tenantId }, ...request }),
});

export const undeleteTenantAction = defineConsoleAction({
  permission: 'tenant.restore',
  input: undeleteTenantSchema,
  run: async (op, input) => void (await undeleteTenant(op, input)),
});

export const eraseTenantAction = defineConsoleAction({
  permission: 'tenant.delete',
  input: eraseTenantSchema.extend({ confirmation: actRequestShape.confirmation }),
  run: (op, { tenantId, ...request }) => requestAct(op, eraseTenantAct, { input: { tenantId }, ...request }),
});
