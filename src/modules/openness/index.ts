/** The national layout of the openness platform: guides, directories, what is withheld; see README.md. */
import { approve } from './commands/approve.ts';
import { proposeGuide } from './commands/propose-guide.ts';
import { proposeDirectory } from './commands/propose-directory.ts';
import { review } from './commands/review.ts';
import { selfReview } from './commands/self-review.ts';

export { approve, proposeGuide, proposeDirectory, review, selfReview };
export type { Guide } from './guide.ts';
export { recordWithheld } from './withheld.ts';
export type { Withheld } from './withheld.ts';

export { opennessWorkflow } from './workflow.ts';

/** Every command of this module, for the wiring. */
export const commands = [proposeGuide, proposeDirectory, selfReview, review, approve] as const;
