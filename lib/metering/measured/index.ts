export { assertNotUsedUp, findUsedUp } from './known';
export { flushMeasured, measure } from './measure';
