export { flushActivity, startActivityFlush } from './flush-activity';
