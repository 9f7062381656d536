import { useCallback, useEffect, useRef, useState } from 'react';
import type { DocumentContent } from '../../../../modules/documents/console.ts';
import type { MatterAnswer } from '../../matters.ts';
import { act, ask, Refusal, Unreachable } from '../api.ts';
import { bufferOf } from './buffer.ts';
import { fieldsOf, inputOf, missingForSaving, type Fields, type Standing } from './draft.ts';

export type Saved = 'saved' | 'saving' | 'unsaved' | 'incomplete' | 'unreachable' | 'refused' | 'conflict';

/** What somebody else made of it meanwhile. */
export interface Theirs {
  fields: Fields;
  version: number;
  said: string;
}

const pause = 2000;

/**
 * A draft at work: it saves by itself when its drafter pauses, tells how it stands, and loses nothing. Where somebody else
 * changed it, it stops and shows what is there now; what was typed stays until the person decides.
 */
export function useDraft(personId: string, start: { fields: Fields; standing: Standing; isUnsaved: boolean }) {
  const [fields, setFields] = useState(start.fields);
  const [saved, setSaved] = useState<Saved>(start.isUnsaved ? 'unsaved' : 'saved');
  const [fault, setFault] = useState<Refusal | null>(null);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const standing = useRef(start.standing);
  const latest = useRef(fields);
  const dirty = useRef(start.isUnsaved);
  const running = useRef<Promise<boolean> | null>(null);

  const change = useCallback(
    (patch: Partial<Fields>) => {
      latest.current = { ...latest.current, ...patch };
      dirty.current = true;
      setFields(latest.current);
      setSaved((old) => (old === 'conflict' ? old : 'unsaved'));
      bufferOf(personId, standing.current.documentId).write({ fields: latest.current, standing: standing.current });
    },
    [personId],
  );

  const saveOnce = useCallback(async (): Promise<boolean> => {
    if (!dirty.current) return true;
    const sent = latest.current;
    if (missingForSaving(sent).length > 0) return (setSaved('incomplete'), false);
    setSaved('saving');
    try {
      const before = standing.current.documentId;
      standing.current = await send(standing.current, sent);
      setFault(null);
      bufferOf(personId, before).clear();
      dirty.current = latest.current !== sent;
      setSaved(dirty.current ? 'unsaved' : 'saved');
      return !dirty.current;
    } catch (error) {
      if (error instanceof Unreachable) setSaved('unreachable');
      else if (error instanceof Refusal && error.status === 409 && standing.current.documentId) {
        setTheirs(await fetchTheirs(standing.current.documentId, error.message));
        setSaved('conflict');
      } else if (error instanceof Refusal) {
        setFault(error);
        setSaved('refused');
      } else throw error;
      return false;
    }
  }, [personId]);

  /** Saves what is there now; one at a time, for each names the version before it. */
  const save = useCallback(async (): Promise<boolean> => {
    while (running.current) await running.current;
    running.current = saveOnce().finally(() => (running.current = null));
    return await running.current;
  }, [saveOnce]);

  useEffect(() => {
    if (saved !== 'unsaved' && saved !== 'unreachable') return;
    const timer = setTimeout(() => void save(), pause);
    return () => clearTimeout(timer);
  }, [fields, saved, save]);

  useEffect(() => {
    if (saved === 'saved') return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [saved]);

  /** Mine stands: the next version is what I typed, theirs stays among the versions. */
  async function keepMine() {
    if (!theirs) return;
    standing.current = { ...standing.current, version: theirs.version };
    setTheirs(null);
    await save();
  }
  function takeTheirs() {
    if (!theirs) return;
    standing.current = { ...standing.current, version: theirs.version };
    latest.current = theirs.fields;
    dirty.current = false;
    bufferOf(personId, standing.current.documentId).clear();
    setFields(theirs.fields);
    setTheirs(null);
    setSaved('saved');
  }
  return { fields, change, saved, fault, theirs, save, keepMine, takeTheirs, standing };
}

/** The first save drafts, every other one edits. */
async function send(standing: Standing, fields: Fields): Promise<Standing> {
  const { documentId, version, unitId, issuerId } = standing;
  const command = documentId === null ? 'documents.draft' : 'documents.edit';
  const which =
    documentId === null
      ? { draftingUnitId: unitId, ...(issuerId !== unitId && { issuingUnitId: issuerId }) }
      : { documentId, version };
  const answer = await act<{ documentId: string; version: number }>(command, { ...which, ...inputOf(fields) });
  return { ...standing, ...answer };
}

async function fetchTheirs(id: string, said: string): Promise<Theirs> {
  const { matter } = await ask<MatterAnswer>(`/documents/${id}`);
  const content = await ask<DocumentContent>(`/documents/${id}/content`);
  return { fields: fieldsOf(content), version: matter.version, said };
}
