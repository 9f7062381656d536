import { useState } from 'react';
import { Button } from 'antd';
import { CommandForm, type CommandFormProps } from '../workbench/command-form.tsx';
import { field, unitField } from './fields.ts';

type Values = Record<string, unknown>;

/** The three changes of a unit, each a form of its own over the one command. */
const changes = [
  {
    key: 'rename',
    title: '更名',
    says: '新名称从启用日期起使用，原名称保留为曾用名；启用日期之前的文件仍按原名称查到。',
    fields: [
      field('name', '新名称', { maxLength: 80 }),
      field('shortName', '新简称', { maxLength: 40 }),
      field('from', '启用日期', { kind: 'day' }),
    ],
    shape: (values: Values): Values => ({ rename: values }),
  },
  {
    key: 'move',
    title: '调整隶属或者代码',
    says: '只填要变更的内容，其他保持不变。',
    fields: [
      unitField('parentId', '新的上级单位', { required: false }),
      field('indexCode', '索引号中的单位代码', { required: false, maxLength: 20 }),
      field('territory', '行政区划代码', { required: false, maxLength: 6, help: '6位数字。' }),
    ],
    shape: (values: Values): Values => values,
  },
  {
    key: 'close',
    title: '撤销单位',
    says: '最后存续日之后，单位撤销，在该单位的任岗同时结束。撤销后不能恢复，请核对机构改革文件后办理。',
    fields: [
      field('lastDay', '最后存续日', { kind: 'day', help: '含当日。' }),
      unitField('successorId', '职能承接单位', { required: false }),
    ],
    shape: (values: Values): Values => ({ close: values }),
  },
] as const;

export function ChangeUnitForm(props: CommandFormProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const change = changes.find(({ key }) => key === chosen);
  return (
    <div className="command">
      <div className="row" role="group" aria-label="变更什么">
        {changes.map(({ key, title }) => (
          <Button key={key} aria-pressed={key === chosen} onClick={() => setChosen(key)}>
            {title}
          </Button>
        ))}
      </div>
      {change && (
        <>
          <p className="quiet">{change.says}</p>
          <CommandForm
            key={change.key}
            {...props}
            offer={{ name: props.offer.name, title: change.title, fields: [...change.fields] }}
            shape={change.shape}
          />
        </>
      )}
    </div>
  );
}
