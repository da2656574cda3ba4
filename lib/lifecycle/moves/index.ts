export { endMove } from './end-move';
export { executeMove, type MoveOutcome } from './execute-move';
export { getMove, listMoves } from './list-moves';
export { planMove } from './plan-move';
export { startMove } from './start-move';
export { sweepMoves, watchMove } from './sweep-moves';
