import { useState } from 'react';
import { Alert, Button } from 'antd';
import { Link, useLocation } from 'wouter';
import type { DryRun } from '../../../../modules/roster/console.ts';
import { send } from '../api.ts';
import { useTitle } from '../use-title.ts';
import { ChooseWorkbook } from './choose-workbook.tsx';
import { Faults } from './faults.tsx';

/** Units and people by a workbook: look first what it would bring, then bring it. */
export default function NewRosterPage() {
  useTitle('批量导入');
  const [, go] = useLocation();
  const [file, setFile] = useState<File | null>(null);
  const [told, setTold] = useState<DryRun | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  async function during(work: () => Promise<void>) {
    setBusy(true);
    setFault(null);
    await work().catch((error: unknown) => setFault(error as Error));
    setBusy(false);
  }
  async function check(chosen: File) {
    setFile(chosen);
    setTold(null);
    await during(async () =>
      setTold(await send<DryRun>(`/rosters/check?name=${encodeURIComponent(chosen.name)}`, chosen)),
    );
  }
  async function bring() {
    if (!file) return;
    await during(async () => {
      const { rosterId } = await send<{ rosterId: string }>(`/rosters?name=${encodeURIComponent(file.name)}`, file);
      go(`/rosters/${rosterId}`);
    });
  }
  const made = told ? told.units.made + told.people.made + told.posts.made : 0;
  return (
    <>
      <h1>批量导入单位和人员</h1>
      <p className="lead">
        先<a href="/api/v1/rosters/template">下载模板</a>
        ，填写单位、人员、任岗三个工作表，再选择文件核对。核对只列出问题和将要登记的内容，不登记任何数据。
      </p>
      <ChooseWorkbook busy={busy} isFirst={told === null} onChosen={(chosen) => void check(chosen)} />
      {fault && <Alert type="error" role="alert" title={fault.message} />}
      <div role="status">
        {busy && !told && <p>正在核对……</p>}
        {told && file && (
          <section aria-labelledby="told" className="offers">
            <h2 id="told">核对结果：{file.name}</h2>
            {told.faultCount > 0 && (
              <p className="issue">
                有{told.faultCount}处需要更正，还不能导入。请在表格中更正下列问题，保存后重新选择文件。
              </p>
            )}
            {told.faultCount === 0 && <p>没有发现问题。{wordCounts(told)}</p>}
            {told.faultCount === 0 && made === 0 && <p>表中的内容都已登记，不需要导入。</p>}
            {told.faultCount === 0 && made > 0 && (
              <>
                <p className="quiet">单位和人员由您登记；任岗由安全管理员任命，会出现在安全管理员的“我的工作”中。</p>
                <Button type="primary" loading={busy} onClick={() => void bring()}>
                  开始导入
                </Button>
              </>
            )}
          </section>
        )}
      </div>
      {told && <Faults faults={told.faults} count={told.faultCount} />}
      <p className="more">
        <Link href="/rosters">以往的导入</Link>
      </p>
    </>
  );
}

function wordCounts({ units, people, posts }: DryRun): string {
  const made = `将登记单位${units.made}个、人员${people.made}名、任岗${posts.made}项`;
  if (units.there + people.there + posts.there === 0) return `${made}。`;
  return `${made}；已经登记的单位${units.there}个、人员${people.there}名、任岗${posts.there}项，不再重复登记。`;
}
