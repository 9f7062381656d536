import { useState, type ChangeEvent } from 'react';
import { Alert, Button } from 'antd';
import { Link, useLocation } from 'wouter';
import type { DryRun } from '../../../../modules/roster/console.ts';
import { send } from '../api.ts';
import { useTitle } from '../use-title.ts';
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
  async function check(event: ChangeEvent<HTMLInputElement>) {
    const [chosen] = event.target.files ?? [];
    // The same file, mended, can be chosen again.
    event.target.value = '';
    if (!chosen) return;
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
      <p>
        <label className="file">
          选择文件核对（XLSX，不超过5 MB）
          <input
            type="file"
            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            disabled={busy}
            onChange={(event) => void check(event)}
          />
        </label>
      </p>
      {fault && <Alert type="error" role="alert" title={fault.message} />}
      <div role="status">
        {busy && <p>正在核对……</p>}
        {told && file && (
          <section aria-labelledby="told" className="offers">
            <h2 id="told">核对结果：{file.name}</h2>
            <p>
              将登记单位{told.units.made}个、人员{told.people.made}名、任岗{told.posts.made}项；已经登记的有单位
              {told.units.there}个、人员{told.people.there}名、任岗{told.posts.there}项，不再重复登记。
            </p>
            {told.faultCount > 0 && <p>请在表格中更正下列问题，保存后重新选择文件。全部更正后才能导入。</p>}
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
      <p>
        <Link href="/rosters">以往的导入</Link>
      </p>
    </>
  );
}
