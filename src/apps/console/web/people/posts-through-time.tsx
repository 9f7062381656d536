import { useState } from 'react';
import { Button } from 'antd';
import { Link } from 'wouter';
import type { PersonContent } from '../../../../modules/identity/console.ts';
import { CommandForm } from '../workbench/command-form.tsx';
import { field } from './fields.ts';

interface Props {
  personId: string;
  posts: PersonContent['posts'];
  onChanged: () => unknown;
}

const lastDay = [
  field('lastDay', '最后任职日', {
    kind: 'day',
    required: false,
    help: '含当日；不填即立即免去，办理后本人不能再以这一岗位办理事项。',
  }),
];

/** The posts that a person holds, will hold and held; an end can be put to those that go on. */
export function PostsThroughTime({ personId, posts, onChanged }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <section aria-labelledby="posts">
      <h2 id="posts">任岗经历</h2>
      {posts.length === 0 && <p className="quiet">还没有岗位，不能办理事项。岗位由安全管理员任命。</p>}
      <ul className="rows">
        {posts.map((held) => (
          <li key={held.id} className={held.standing === 'over' ? 'past' : ''}>
            <span>
              <Link href={`/units/${held.unitId}`}>{held.unit}</Link> {held.title}
              {held.lentBy && `（受托，由${held.lentBy}委派）`}
              {held.standsInFor && `（代${held.standsInFor}）`}
            </span>
            <span className="quiet">{spanOf(held)}</span>
            {held.mayDismiss && (
              <Button
                size="small"
                aria-expanded={held.id === chosen}
                aria-label={`免去${held.unit}${held.title}`}
                onClick={() => setChosen(held.id === chosen ? null : held.id)}
              >
                免去
              </Button>
            )}
            {held.id === chosen && (
              <CommandForm
                offer={{ name: 'identity.dismiss', title: '免去岗位', fields: lastDay }}
                which={{ personId, unitId: held.unitId, post: held.post }}
                onDone={async () => {
                  await onChanged();
                }}
                onStale={async () => await onChanged()}
                onCancel={() => setChosen(null)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function spanOf({ from, until, revoked, standing }: PersonContent['posts'][number]): string {
  if (revoked) return `${from}起，已免去`;
  const span = until ? `${from}至${until}` : `${from}起`;
  if (standing === 'now') return span;
  return standing === 'coming' ? `${span}，尚未开始` : `${span}，已结束`;
}
