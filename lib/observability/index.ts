export { createLogger, logger, serializeError } from './logger';
export { type Metrics, metrics, metricsText, tenantLabel } from './metrics';
export { loggablePath, REDACTED } from './redaction';
export {
  currentRequestScope,
  extendRequestScope,
  type RequestScope,
  type RequestScopeFields,
  runWithRequestScope,
} from './request-scope';
