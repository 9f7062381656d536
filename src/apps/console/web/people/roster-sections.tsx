import { useEffect, useRef, useState } from 'react';
import { Alert, Button, Progress as Bar } from 'antd';
import type { Progress } from '../../../../modules/roster/console.ts';
import { ask } from '../api.ts';
import type { SectionsProps } from '../documents/document-sections.tsx';
import { useAnswer } from '../use-answer.ts';
import { Waiting } from '../waiting.tsx';
import { Faults } from './faults.tsx';

/** How far an import has come; step after step, and can be left and taken up again at any time. */
export function RosterSections({ id, asOf, onChanged }: SectionsProps) {
  const { data, error, reload } = useAnswer<Progress>(`/rosters/${id}/progress`, asOf);
  const [last, setLast] = useState<Progress | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  const [running, setRunning] = useState(false);
  const stopped = useRef(false);
  useEffect(() => {
    stopped.current = false;
    return () => {
      stopped.current = true;
    };
  }, []);
  async function run() {
    setRunning(true);
    setFault(null);
    try {
      for (let goesOn = true; goesOn && !stopped.current;) {
        const progress = await ask<Progress>(`/rosters/${id}/steps`, { method: 'POST' });
        setLast(progress);
        goesOn = progress.goesOn;
      }
      await onChanged();
    } catch (caught) {
      setFault(caught as Error);
    } finally {
      setRunning(false);
    }
  }
  const shown = last ?? data;
  if (!shown) return <Waiting error={error} again={reload} />;
  return (
    <>
      <section aria-labelledby="progress">
        <h2 id="progress">进度</h2>
        <ul className="rows" aria-live="polite">
          <Part title="单位" of={shown.units} />
          <Part title="人员" of={shown.people} />
          <Part title="任岗" of={shown.posts} />
        </ul>
        {fault && (
          <Alert type="error" role="alert" title={fault.message} description="已经登记的不受影响，可以接着办理。" />
        )}
        {(shown.goesOn || running) && (
          <p>
            <Button type="primary" loading={running} onClick={() => void run()}>
              {running ? '正在办理' : '办理未登记的各行'}
            </Button>{' '}
            <span className="quiet">可以离开本页，回来后接着办理。</span>
          </p>
        )}
        {!shown.goesOn && !running && (
          <p className="quiet">
            {shown.faults.length > 0
              ? '下列各行不能办理，请核对后用更正过的表格重新导入。'
              : '由您办理的部分已经完成。单位和人员由系统管理员登记，任岗由安全管理员任命。'}
          </p>
        )}
        <p>
          <a href={`/api/v1/rosters/${id}/result`}>下载办理结果</a>
          <span className="quiet">（各行的办理情况和登录名，不含密码）</span>
        </p>
      </section>
      <Faults faults={shown.faults} count={shown.faults.length} />
    </>
  );
}

function Part({ title, of: { there, total } }: { title: string; of: { there: number; total: number } }) {
  if (total === 0) return null;
  return (
    <li>
      <span>{title}</span>
      <Bar
        percent={Math.floor((there / total) * 100)}
        showInfo={false}
        aria-label={`${title}已登记${there}，共${total}`}
        className="bar"
      />
      <span className="quiet">
        已登记{there}，共{total}
      </span>
    </li>
  );
}
