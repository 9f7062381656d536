import { useId, useState, type ReactNode } from 'react';
import { Button } from 'antd';

export interface FoldProps {
  /** How many filters are set. */
  count: number;
  /** What is wrong in here must be seen, whether it was folded or not. */
  isOpen?: boolean;
  /** What stands beside the button and is never folded away. */
  beside?: ReactNode;
  children: ReactNode;
}

/** What narrows a list down. A phone has no room for it: there one button opens it, and tells how many filters are set. */
export function Fold({ count, isOpen = false, beside, children }: FoldProps) {
  const id = useId();
  const [opened, setOpened] = useState(false);
  const shown = opened || isOpen;
  return (
    <>
      <div className="fold-head">
        {beside}
        <Button className="fold-button" aria-expanded={shown} aria-controls={id} onClick={() => setOpened(!shown)}>
          {count > 0 ? `筛选（${count}项）` : '筛选'}
        </Button>
      </div>
      <div id={id} className={shown ? 'fold open' : 'fold'}>
        {children}
      </div>
    </>
  );
}
