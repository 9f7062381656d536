import { useEffect } from 'react';
import type { BesideAnswer } from '../../../../modules/desk/console.ts';
import { act } from '../api.ts';
import { useAnswer, type Answer } from '../use-answer.ts';

/** Which matter something stands beside. */
export interface Which {
  noun: string;
  id: string;
}

/**
 * What stands beside a matter. Once it is shown the page says what this person has seen, so that they are told what is new
 * the next time.
 */
export function useBeside(which: Which | null): Answer<BesideAnswer> {
  const answer = useAnswer<BesideAnswer>(which && `/beside/${which.noun}/${which.id}`);
  const { data } = answer;
  useEffect(() => {
    if (!which || !data?.isUnseen || document.visibilityState !== 'visible') return;
    const { version, asOf } = data;
    // Who reads is not to be bothered where this fails: then it is new to them once more.
    act('desk.see', { ...which, version, asOf }).catch(() => {});
  }, [data]);
  return answer;
}
