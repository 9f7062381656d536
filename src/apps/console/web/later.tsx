import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Waiting } from './waiting.tsx';

/**
 * A page whose script comes when it is first asked for. React's own `lazy` holds every page back for 300 ms once it has
 * shown that it waits, and leaves an empty window where the script does not come.
 */
export function later<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): (props: P) => ReactNode {
  let loaded: ComponentType<P> | null = null;
  return function Later(props: P) {
    const [, setCame] = useState(loaded !== null);
    const [error, setError] = useState<Error | null>(null);
    useEffect(() => {
      async function fetchScript() {
        try {
          loaded ??= (await load()).default;
          setCame(true);
        } catch {
          setError(new Error('页面没有读到，可能是系统刚刚更新。请刷新后再试。'));
        }
      }
      void fetchScript();
    }, []);
    const Page = loaded;
    return Page ? <Page {...props} /> : <Waiting error={error} again={() => location.reload()} />;
  };
}
