export type { AuditAction } from './actions';
export type { AuditState } from './difference';
export type { AuditInput } from './entry';
export { type AuditExport, exportAudit } from './export-audit';
export { exportOperatorAudit } from './export-operator-audit';
export { listAudit } from './list-audit';
export { listAuditActors } from './list-audit-actors';
export { listOperatorAudit } from './list-operator-audit';
export { recordAudit } from './record-audit';
export { recordControlAudit } from './record-control-audit';
export { type OperatorAuditInput, recordOperatorAudit } from './record-operator-audit';
export { relayTenantEvents } from './relay-tenant-events';
export { sweepTenantEvents } from './sweep-tenant-events';
export type {
  AuditEntryDto,
  AuditExportFormat,
  AuditFilter,
  AuditTarget,
  OperatorAuditDto,
  OperatorAuditFilter,
} from './schemas';
