import type { Context } from '#platform/context';
import { approveClearance, reviewSecrecy, selfReview } from '#modules/clearance';
import type { Site } from './queries.ts';
import type { State } from './site.ts';
import { moveSite } from './store.ts';
import type { OpinionInput } from './subject.ts';
import { siteWorkflow, type SiteCommand } from './workflow.ts';
import { advance } from '#platform/workflow';

/** Where a proposal stands now, and the version to act on next. */
export interface Progress {
  code: string;
  state: State;
  version: number;
}

type Judging = Exclude<SiteCommand, 'sites.propose'>;

const acts = {
  'sites.self-review': { sign: selfReview, agreed: 'review' },
  'sites.review': { sign: reviewSecrecy, agreed: 'approval' },
  'sites.approve': { sign: approveClearance, agreed: 'published' },
} as const satisfies Record<Judging, { sign: typeof selfReview; agreed: State }>;

/** Signs a line of the form and moves the proposal on, or back where the person does not agree. */
export async function judge(
  ctx: Context,
  site: Site,
  command: Judging,
  { agrees, words }: OpinionInput,
): Promise<Progress> {
  const { sign, agreed } = acts[command];
  const state = advance(siteWorkflow, site.state, command, agrees ? agreed : 'returned');
  await sign(ctx, site.clearanceId, { conclusion: agrees ? 'publish' : 'not', words });
  const version = await moveSite(ctx, site, command, state);
  return { code: site.code, state, version };
}
