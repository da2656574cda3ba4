import { Command } from 'commander';
import { addApprovalCommands } from './approvals';
import { addBulkCommands } from './bulk';
import { addConfigCommands } from './config';
import { addDoctorCommand } from './doctor';
import { addFlagCommands } from './flags';
import { addIsolationCommands } from './isolation';
import { addMigrateCommands } from './migrate';
import { EXIT } from './output';
import { addJobCommands } from './jobs';
import { addMailCommands } from './mails';
import { addMaintenanceCommands } from './maintenance';
import { addPartitionCommands } from './partitions';
import { addPeopleCommands } from './people';
import { addPlanCommands } from './plans';
import { addTenantCommands } from './tenants';

/** The command line: `npm run tenantry -- …`. */
export function createProgram(): Command {
  const program = new Command('tenantry')
    .description(
      'Runs a Tenantry installation from the command line: the one in this folder, or the one DATABASE_URL names.',
    )
    .addHelpText(
      'after',
      `\nExit codes: ${EXIT.ok} done · ${EXIT.failed} refused, failed, or something wrong was found · ${EXIT.usage} not understood · ${EXIT.waiting} asked for: a second operator has to allow it`,
    );
  addTenantCommands(program);
  addBulkCommands(program);
  addPlanCommands(program);
  addFlagCommands(program);
  addPartitionCommands(program);
  addMigrateCommands(program);
  addDoctorCommand(program);
  addApprovalCommands(program);
  addPeopleCommands(program);
  addJobCommands(program);
  addMailCommands(program);
  addMaintenanceCommands(program);
  addConfigCommands(program);
  addIsolationCommands(program);
  return overrideExit(program);
}

/** Commander would end the process itself, with 1 for a wrong command line. */
function overrideExit(command: Command): Command {
  command.exitOverride();
  for (const child of command.commands) overrideExit(child);
  return command;
}
