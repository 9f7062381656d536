import { describe, expect, it } from 'vitest';
import { Violation } from '#platform/errors';
import { mayHappen, statesOf } from '#platform/workflow';
import {
  attributes,
  expectedConclusion,
  findFormIssues,
  liveStates,
  type NewClearance,
  type Step,
} from './clearance.ts';
import type { PublicContent } from './content.ts';
import { keptApart, refuseSecondRole } from './separation.ts';
import { clearanceWorkflow, type Act } from './workflow.ts';

const content: PublicContent = {
  title: '通知',
  blocks: [{ kind: 'paragraph', text: '依法公开。' }],
  attachments: [],
  withheld: [],
};
const form: NewClearance = {
  class: 'content',
  noun: 'document',
  nounId: '00000000-0000-7000-8000-000000000000',
  unitId: '00000000-0000-7000-8000-000000000001',
  reviewUnitId: '00000000-0000-7000-8000-000000000001',
  attribute: 'proactive',
  grounds: [],
  carrier: 'document',
  channels: ['website'],
  plannedOn: '2026-11-30',
  flags: {},
  summary: '依法公开。',
  title: '通知',
  content,
  handlerId: '00000000-0000-7000-8000-000000000002',
  words: '',
};
const withheld = { ...content, withheld: [{ locator: 'blocks.0.1', ground: 'internal' }] };
const grounds = [{ ground: 'internal', reason: '内部管理事项' }];

function issuesOf(change: Partial<NewClearance>): string[] {
  return findFormIssues({ ...form, ...change }).map((issue) => `${issue.field} ${issue.code}`);
}

describe('the form', () => {
  it('is complete with what its attribute needs', () => {
    expect(issuesOf({})).toEqual([]);
    expect(issuesOf({ attribute: 'on-request', channels: [] })).toEqual([]);
    expect(issuesOf({ attribute: 'withheld', channels: [], grounds })).toEqual([]);
    expect(issuesOf({ attribute: 'partial', grounds, content: withheld })).toEqual([]);
  });

  it('A01.3 withheld and partial name a ground and a reason, partial the content kept back', () => {
    expect(issuesOf({ attribute: 'withheld' })).toEqual(['grounds clearance.no-ground']);
    expect(issuesOf({ attribute: 'withheld', grounds: [{ ground: 'internal', reason: ' ' }] })).toEqual([
      'grounds.0 clearance.ground-without-reason',
    ]);
    expect(issuesOf({ attribute: 'partial', grounds })).toEqual(['content clearance.nothing-withheld']);
    expect(issuesOf({ content: withheld })).toEqual(['content clearance.withheld-though-proactive']);
  });

  it('says what else is missing', () => {
    expect(issuesOf({ title: ' ', summary: '', channels: [] })).toEqual([
      'title clearance.no-title',
      'summary clearance.no-summary',
      'channels clearance.no-channel',
    ]);
    expect(issuesOf({ channels: ['rumour'] })).toEqual(['channels clearance.unknown-channel']);
    for (const text of ['\ud800', '\u0000']) {
      expect(issuesOf({ content: { ...content, blocks: [{ kind: 'paragraph', text }] } })).toEqual([
        'content clearance.unreadable',
      ]);
    }
  });

  it('has one conclusion that agrees with each attribute', () => {
    expect(attributes.map(expectedConclusion)).toEqual(['publish', 'not', 'not', 'publish-after-deletion']);
  });
});

describe('the life of a form', () => {
  it('ends nowhere but in its table, and only what lives can move', () => {
    const acts: Act[] = ['self-review', 'review', 'approve', 'record-answer', 'return', 'recall', 'void'];
    for (const state of statesOf(clearanceWorkflow)) {
      const moves = acts.some((act) => mayHappen(clearanceWorkflow, state, act));
      expect([state, moves]).toEqual([state, liveStates.some((living) => living === state)]);
    }
  });

  it('A04.4 comes to an approval only through self-review, secrecy review and approval', () => {
    const before: Record<string, string[]> = {};
    for (const [from, acts] of Object.entries(clearanceWorkflow.states)) {
      for (const to of Object.values(acts).flat()) (before[to] ??= []).push(from);
    }
    expect(before['approved']).toEqual(['approval']);
    expect(before['not-published']).toEqual(['approval']);
    expect(before['approval']).toEqual(['secrecy-review']);
    expect(before['secrecy-review']?.toSorted()).toEqual(['referred', 'self-review']);
    expect(before['referred']?.toSorted()).toEqual(['approval', 'secrecy-review']);
    expect(before['self-review']).toBeUndefined();
  });
});

describe('invariant 6: nobody signs in two roles', () => {
  const steps: Step[] = [
    'handler',
    'section-head',
    'secrecy-reviewer',
    'leader-in-charge',
    'other-unit',
    'secrecy-bureau',
  ];
  const allowed = [
    'section-head after handler',
    'section-head after section-head',
    'secrecy-reviewer after secrecy-reviewer',
    'leader-in-charge after leader-in-charge',
    'secrecy-bureau after secrecy-reviewer',
  ];

  it('but the head of section, who may be the handler', () => {
    const found = ['section-head', 'secrecy-reviewer', 'leader-in-charge', 'secrecy-bureau'].flatMap((step) =>
      steps.slice(0, 4).flatMap((earlier) => (mayStill(step as Step, earlier) ? [`${step} after ${earlier}`] : [])),
    );
    expect(found).toEqual(allowed);
  });

  it('says so in a sentence', () => {
    const signed = [{ step: 'handler' as const, personId: 'a' }];
    expect(() => refuseSecondRole('secrecy-reviewer', 'a', signed)).toThrow('起草人不能审查自己承办的信息');
    expect(() => refuseSecondRole('secrecy-reviewer', 'b', signed)).not.toThrow();
  });

  it('gives permissions the same people to keep out', () => {
    const standing = { drafterId: 'a', sectionHeadId: 'b', reviewerId: 'c', approverId: 'd' };
    function keptOut(role: 'reviewer' | 'approver' | 'releaser') {
      return keptApart(role, () => standing).flatMap((apart) => apart.people(undefined));
    }
    expect(keptOut('reviewer')).toEqual(['a', 'b', 'd']);
    expect(keptOut('approver')).toEqual(['a', 'b', 'c']);
    expect(keptOut('releaser')).toEqual(['d']);
    for (const role of ['reviewer', 'approver', 'releaser'] as const) {
      for (const { message } of keptApart(role, () => standing)) expect(message).toMatch(/。$/);
    }
  });

  function mayStill(step: Step, earlier: Step): boolean {
    try {
      refuseSecondRole(step, 'a', [{ step: earlier, personId: 'a' }]);
      return true;
    } catch (error) {
      if (error instanceof Violation) return false;
      throw error;
    }
  }
});
