import { Button } from 'antd';
import { Link } from 'wouter';
import type { DocumentContent } from '../../../../modules/documents/console.ts';
import { useAnswer } from '../use-answer.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';

type Form = NonNullable<DocumentContent['form']>;
type Signed = Form['handler'][number];

/** The form 政府信息公开保密审查表, as it is filled so far, on one sheet to print. */
export default function FormPage({ id = '' }: { id?: string }) {
  useTitle('政府信息公开保密审查表');
  const { data, error, reload } = useAnswer<DocumentContent>(`/documents/${id}/content`);
  if (!data) return <Waiting error={error} again={reload} />;
  const { form } = data;
  return (
    <>
      <p className="no-print row">
        <Link href={`/documents/${id}`}>回到公文</Link>
        {form && (
          <Button type="primary" onClick={() => window.print()}>
            打印
          </Button>
        )}
      </p>
      {form ? <Sheet form={form} /> : <h1>送审之后才有保密审查表</h1>}
    </>
  );
}

function Sheet({ form }: { form: Form }) {
  const rows: [string, string][] = [
    ['信息名称', form.infoTitle],
    ['信息产生单位', form.orgUnit],
    ['审查单位', form.reviewUnit],
    ['发文字号', form.docNo ?? ''],
    ['索引号', form.indexNo ?? ''],
    ['信息类别', form.carrier.title],
    ['拟公开方式', form.channels.map(({ title }) => title).join('、')],
    ['拟公开时间', form.plannedOn ?? ''],
    ['公开属性', form.attribute.title],
    ['内容摘要', form.summary],
    ['不公开的依据和理由', form.grounds.map(({ title, reason }) => `${title}：${reason}`).join('；') || '无'],
  ];
  const lines: [string, readonly Signed[]][] = [
    ['承办人意见', form.handler],
    ['科（处）室负责人意见', form.deptHead],
    ['保密审查意见', form.secrecyOffice],
    ['分管领导审批意见', form.leader],
    ['其他机关确认意见', form.otherOrgConfirm],
    ['保密行政管理部门意见', form.secrecyBureau],
  ];
  return (
    <div className="sheet">
      <h1>政府信息公开保密审查表</h1>
      <p className="quiet">填表日期：{form.filledOn}</p>
      <table>
        <tbody>
          {rows.map(([title, value]) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td>{value}</td>
            </tr>
          ))}
          {form.flags.map(({ code, title, applies, note }) => (
            <tr key={code}>
              <th scope="row">{title}</th>
              <td>
                {applies ? '是' : '否'} {note}
              </td>
            </tr>
          ))}
          {lines.map(([title, signed]) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td>
                <SignedLines signed={signed} />
                {signed === form.otherOrgConfirm && form.awaiting.length > 0 && (
                  <p>已征求{form.awaiting.join('、')}的意见，尚未答复。</p>
                )}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">审查结论</th>
            <td>
              {form.conclusion?.title ?? '尚未作出'} {form.decidedOn ?? ''}
            </td>
          </tr>
          <tr>
            <th scope="row">备注</th>
            <td>{form.remark}</td>
          </tr>
        </tbody>
      </table>
      <p className="quiet hash">审查内容的哈希值（SHA-256）：{form.contentHash}</p>
    </div>
  );
}

function SignedLines({ signed }: { signed: readonly Signed[] }) {
  return signed.map((line, i) => (
    <p key={i}>
      {line.conclusion.title}。{line.words}
      <br />
      <span className="signature">
        {line.unit} {line.lentBy && `（${line.lentBy}委托审查）`} {line.person} {line.on}
      </span>
    </p>
  ));
}
