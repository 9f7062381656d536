import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { act, newRequestId, Refusal } from '../api.ts';

/** Sends what was typed to wait for a second person, and leads to where that is shown; what is wrong stays beside its field. */
export function useProposal(command: string) {
  const [fault, setFault] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const requestId = useRef(newRequestId());
  const [, go] = useLocation();
  async function send(input: object): Promise<void> {
    setBusy(true);
    try {
      const { changeId } = await act<{ changeId: string }>(command, input, requestId.current);
      go(`/law-changes/${changeId}`);
    } catch (error) {
      setFault(error as Error);
      if (error instanceof Refusal) requestId.current = newRequestId();
    } finally {
      setBusy(false);
    }
  }
  const issues = fault instanceof Refusal ? fault.issues : [];
  const isBesideFields = issues.some(({ field }) => field !== '');
  return {
    send,
    busy,
    fault,
    isBesideFields,
    issueOf: (field: string) => issues.find((issue) => issue.field === field)?.message,
  };
}

export type Proposal = ReturnType<typeof useProposal>;
