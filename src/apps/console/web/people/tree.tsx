import { useState } from 'react';
import { Button } from 'antd';
import { Link } from 'wouter';
import type { Branches } from '../../../../modules/identity/console.ts';
import { ask } from '../api.ts';

type Unit = Branches['units'][number];

/** A unit in the tree; what stands below it is asked for when it is opened. */
export function Branch({ unit, open = false }: { unit: Unit; open?: boolean }) {
  const [shown, setShown] = useState(open);
  const { id, name, kind, until, below, people } = unit;
  return (
    <li>
      <div className="branch">
        {below > 0 ? (
          <Button
            size="small"
            type="text"
            aria-expanded={shown}
            aria-label={`${shown ? '收起' : '展开'}${name}的下级单位`}
            onClick={() => setShown(!shown)}
          >
            {shown ? '−' : '+'}
          </Button>
        ) : (
          <span className="leaf" aria-hidden="true" />
        )}
        <Link href={`/units/${id}`}>{name}</Link>
        <span className="quiet">
          {[kind, until ? `已于${until}撤销` : `${people}人`, ...(below > 0 ? [`下级${below}个`] : [])].join(' · ')}
        </span>
      </div>
      {shown && below > 0 && <Level parent={id} />}
    </li>
  );
}

/** One level of the tree, page after page. */
export function Level({ parent, open = false }: { parent: string | null; open?: boolean }) {
  const [pages, setPages] = useState<Branches[]>([]);
  const [error, setError] = useState<Error | null>(null);
  const [begun, setBegun] = useState(false);
  const last = pages.at(-1);
  async function load() {
    const query = new URLSearchParams();
    if (parent !== null) query.set('parent', parent);
    if (last?.next) query.set('after', last.next);
    try {
      const page = await ask<Branches>(`/tree?${query.toString()}`);
      setPages((old) => [...old, page]);
      setError(null);
    } catch (fault) {
      setError(fault as Error);
    }
  }
  if (!begun) {
    setBegun(true);
    void load();
  }
  const units = pages.flatMap((page) => page.units);
  return (
    <>
      <ul className="tree">
        {units.map((unit) => (
          <Branch key={unit.id} unit={unit} open={open} />
        ))}
      </ul>
      {last?.next && <Button onClick={() => void load()}>更多</Button>}
      {pages.length === 0 && !error && (
        <p className="waiting quiet" role="status">
          正在读取……
        </p>
      )}
      {error && (
        <p role="alert">
          {error.message} <Button onClick={() => void load()}>重试</Button>
        </p>
      )}
    </>
  );
}
