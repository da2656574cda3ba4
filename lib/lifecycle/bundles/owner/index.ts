export { downloadExport } from './download-export';
export { listExports } from './list-exports';
export { mailExportEnded } from './mail-export';
export { removeExport } from './remove-export';
export { requestExport } from './request-export';
