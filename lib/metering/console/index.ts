export { type Neighbours, noisyNeighbours } from './noisy-neighbours';
