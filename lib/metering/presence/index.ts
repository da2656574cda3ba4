export { enter, forgetPresences } from './enter';
