import { CommanderError } from 'commander';
import { EXIT } from '../cli/output';
import { createProgram } from '../cli/program';

try {
  await createProgram().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
}
// Timers and idle connections of libraries must not keep a finished command waiting.
process.exit();
