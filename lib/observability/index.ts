export { addLogContext, type LogContext, logContext, withLogContext } from './log-context';
export { logger } from './logger';
export { metrics } from './metrics';
