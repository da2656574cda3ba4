export { assertNotUsedUp } from './known';
export { flushMeasured, measure } from './measure';
