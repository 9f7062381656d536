import { compose, type Composition } from '#platform/composition';
import { forgettingJobs } from '#platform/forgetting';
import { commands as backfileCommands, lotWorkflow, pageNumberNotPublic, pageWorkflow } from '#modules/backfile';
import { clearanceWorkflow, commands as clearanceCommands, confirmedWithOthers } from '#modules/clearance';
import { commands as documentCommands, documentWorkflow, numberNotPublic } from '#modules/documents';
import { commands as dutyCommands, dutyWorkflow, jobs as dutyJobs } from '#modules/duties';
import { commands as fileCommands } from '#modules/files';
import { commands as identityCommands, jobs as identityJobs } from '#modules/identity';
import { commands as numberingCommands } from '#modules/numbering';
import { commands as opennessCommands, opennessWorkflow } from '#modules/openness';
import {
  commands as registerCommands,
  emptyBeforeClosing,
  itemWorkflow,
  reactions as registerReactions,
} from '#modules/register';
import { commands as siteCommands, siteWorkflow } from '#modules/sites';

/** Every command, gate, reaction and job of the platform, in plain sight. */
export function composeAll(): Composition {
  return compose({
    commands: [
      ...identityCommands,
      ...dutyCommands,
      ...fileCommands,
      ...numberingCommands,
      ...clearanceCommands,
      ...siteCommands,
      ...registerCommands,
      ...backfileCommands,
      ...opennessCommands,
      ...documentCommands,
    ],
    gates: [
      // Nothing that involves another unit is released before that unit has confirmed it (plan A23.2; 条例 11).
      confirmedWithOthers,
      // No column is closed over the head of what stands in it.
      emptyBeforeClosing,
      // A number under which the public reads something is not cancelled.
      numberNotPublic,
      pageNumberNotPublic,
    ],
    reactions: [
      // Bytes that are public no longer leave the public store.
      ...registerReactions,
    ],
    workflows: [
      { module: 'duties', table: dutyWorkflow },
      { module: 'clearance', table: clearanceWorkflow },
      { module: 'sites', table: siteWorkflow },
      { module: 'register', table: itemWorkflow },
      { module: 'backfile', table: lotWorkflow },
      { module: 'backfile', table: pageWorkflow },
      { module: 'openness', table: opennessWorkflow },
      { module: 'documents', table: documentWorkflow },
    ],
    jobs: [...forgettingJobs, ...identityJobs, ...dutyJobs],
  });
}
