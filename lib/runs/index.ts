export { isAtWork, isFree, isLeft, takeUp } from './idle';
export { type Lease, LeaseLostError, type LeaseTable, withLease } from './lease';
export { ProcessDiedError, StepRun } from './step-run';
export { freshSteps, sentenceOf, type Step, toSteps, withStep } from './steps';
