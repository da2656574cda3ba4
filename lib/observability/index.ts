export { type Activity, activityOf, takeActivity } from './activity';
export { createLogger, logger } from './logger';
export { metrics, metricsData, metricsText, tenantLabel } from './metrics';
export { loggablePath } from './redaction';
export {
  currentRequestScope,
  extendRequestScope,
  type RequestScope,
  type RequestScopeFields,
  runWithRequestScope,
} from './request-scope';
export { describeSpan, traceparent, withSpan } from './tracing';
