import { useRef } from 'react';
import { useAnswer, type Answer } from './use-answer.ts';

/** As `useAnswer`; while another question is on its way, the answer to the one before it stays. */
export function useLatest<T>(path: string): Answer<T> {
  const answer = useAnswer<T>(path);
  const latest = useRef<T | null>(null);
  if (answer.data) latest.current = answer.data;
  return { ...answer, data: answer.data ?? (answer.error ? null : latest.current) };
}
