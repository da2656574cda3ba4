export { dropLog, forgetLog, keepLog, type LoggedDatabase, type LogPart, lsnNumber, readLog } from './log';
export { type LoggedTransaction, replayOnStaging, SnapshotView } from './replay';
