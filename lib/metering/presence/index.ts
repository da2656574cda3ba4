export { enter, forgetPresences } from './enter';
export { leave } from './leave';
