export { addInternalUse, type InternalMeter, type InternalUse } from './internal/add-internal-use';
export { flushUse, recordUse } from './internal/recorder';
