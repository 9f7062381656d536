import { Button } from 'antd';
import { Refusal } from './api.ts';
import { NothingHere } from './nothing-here.tsx';
import { words } from './words.ts';

/** What stands while an answer is on its way, or has not come. */
export function Waiting({ error, again }: { error: Error | null; again?: () => unknown }) {
  if (!error)
    return (
      <p className="waiting" role="status">
        {words.loading}
      </p>
    );
  // To ask again would not help.
  if (error instanceof Refusal && error.status === 404) return <NothingHere why={error.message} />;
  return (
    <div className="waiting" role="alert">
      <p>{error.message || words.failed}</p>
      {again && <Button onClick={() => void again()}>{words.again}</Button>}
    </div>
  );
}
