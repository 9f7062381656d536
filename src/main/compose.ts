import { compose, type Composition } from '#platform/composition';
import { forgettingJobs } from '#platform/forgetting';
import type { Belongings } from '#platform/belongings';
import { commands as auditCommands } from '#modules/audit';
import {
  commands as backfileCommands,
  lotWorkflow,
  openLots,
  pageNumberNotPublic,
  pageWorkflow,
} from '#modules/backfile';
import { clearanceWorkflow, commands as clearanceCommands, confirmedWithOthers } from '#modules/clearance';
import { commandsBeside } from '#modules/desk';
import {
  commands as documentCommands,
  documentWorkflow,
  drafts,
  numberNotPublic,
  waitingForOne,
} from '#modules/documents';
import { commands as dutyCommands, dutyWorkflow, jobs as dutyJobs, reactions as dutyReactions } from '#modules/duties';
import { commands as exportCommands } from '#modules/exports';
import { commands as faultCommands } from '#modules/faults';
import { commands as fileCommands } from '#modules/files';
import {
  commands as identityCommands,
  jobs as identityJobs,
  nothingLeft,
  solePosts,
  standingIn,
} from '#modules/identity';
import { changeWorkflow, commands as lawCommands } from '#modules/law';
import { commands as numberingCommands } from '#modules/numbering';
import { commands as opennessCommands, opennessWorkflow } from '#modules/openness';
import {
  commands as registerCommands,
  emptyBeforeClosing,
  itemWorkflow,
  reactions as registerReactions,
} from '#modules/register';
import { commands as rosterCommands } from '#modules/roster';
import { commands as siteCommands, siteWorkflow } from '#modules/sites';
import { nouns } from '../apps/console/nouns.ts';

/** What hangs on a person who leaves, module by module; each is handed over or settled before the account goes. */
const belongings: readonly Belongings[] = [drafts, waitingForOne, openLots, solePosts, standingIn];

/** Every command, gate, reaction and job of the platform, in plain sight. */
export function composeAll(): Composition {
  return compose({
    commands: [
      ...lawCommands,
      ...identityCommands,
      ...exportCommands,
      ...dutyCommands,
      ...fileCommands,
      ...rosterCommands,
      ...numberingCommands,
      ...clearanceCommands,
      ...siteCommands,
      ...faultCommands,
      ...registerCommands,
      ...backfileCommands,
      ...opennessCommands,
      ...documentCommands,
      ...auditCommands,
      // What people do beside a matter: over every noun that has a place in the workbench.
      ...commandsBeside(nouns),
    ],
    gates: [
      // Nothing that involves another unit is released before that unit has confirmed it (plan A23.2; 条例 11).
      confirmedWithOthers,
      // No column is closed over the head of what stands in it.
      emptyBeforeClosing,
      // A number under which the public reads something is not cancelled.
      numberNotPublic,
      pageNumberNotPublic,
      // Nobody leaves while something would be without an owner.
      ...belongings.map(nothingLeft),
    ],
    reactions: [
      // A change of the law moves due dates.
      ...dutyReactions,
      // Bytes that are public no longer leave the public store.
      ...registerReactions,
    ],
    workflows: [
      { module: 'law', table: changeWorkflow },
      { module: 'duties', table: dutyWorkflow },
      { module: 'clearance', table: clearanceWorkflow },
      { module: 'sites', table: siteWorkflow },
      { module: 'register', table: itemWorkflow },
      { module: 'backfile', table: lotWorkflow },
      { module: 'backfile', table: pageWorkflow },
      { module: 'openness', table: opennessWorkflow },
      { module: 'documents', table: documentWorkflow },
    ],
    belongings,
    jobs: [...forgettingJobs, ...identityJobs, ...dutyJobs],
  });
}
