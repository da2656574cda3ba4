export { eventsOfDay } from './events-of-day';
export { type Neighbours, noisyNeighbours } from './noisy-neighbours';
