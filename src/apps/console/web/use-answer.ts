import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from './api.ts';

export interface Answer<T> {
  data: T | null;
  error: Error | null;
  /** Asks anew; what is shown stays until the answer is there. */
  reload: () => Promise<T | null>;
}

/**
 * What the server answers at a path; null asks nothing. It is asked anew for each `asOf`, and what is shown stays until the
 * answer is there. A late answer to an earlier path is dropped.
 */
export function useAnswer<T>(path: string | null, asOf?: unknown): Answer<T> {
  const [state, setState] = useState<{ path: string | null; data: T | null; error: Error | null }>({
    path: null,
    data: null,
    error: null,
  });
  const wanted = useRef(path);
  wanted.current = path;
  const reload = useCallback(async () => {
    if (path === null) return null;
    try {
      const data = await ask<T>(path);
      if (wanted.current === path) setState({ path, data, error: null });
      return data;
    } catch (error) {
      if (wanted.current === path)
        setState((old) => ({ path, data: old.path === path ? old.data : null, error: error as Error }));
      return null;
    }
  }, [path]);
  useEffect(() => void reload(), [reload, asOf]);
  const current = state.path === path;
  return { data: current ? state.data : null, error: current ? state.error : null, reload };
}
