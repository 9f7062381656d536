import { useLocation } from 'wouter';
import { useTitle } from '../use-title.ts';
import { CommandForm } from '../workbench/command-form.tsx';
import { field, unitField, unitKinds, unitLevels } from './fields.ts';

const fields = [
  field('name', '全称', { maxLength: 80 }),
  field('shortName', '简称', { maxLength: 40 }),
  field('code', '单位代码', { maxLength: 40, help: '小写字母、数字和短横线，用于网址和导入，登记后不能更改。' }),
  field('kind', '类别', { kind: 'choice', choices: [...unitKinds] }),
  field('level', '级别', { kind: 'choice', choices: [...unitLevels] }),
  field('territory', '行政区划代码', { maxLength: 6, help: '6位数字。' }),
  unitField('parentId', '上级单位', { required: false }),
  field('indexCode', '索引号中的单位代码', { required: false, maxLength: 20 }),
  field('validFrom', '设立日期', { kind: 'day' }),
  field('startedOn', '启用平台日期', {
    kind: 'day',
    required: false,
    help: '从这一天起产生责任事项，之前的只作补录；不填即设立日期。',
  }),
];

export default function NewUnitPage() {
  useTitle('登记单位');
  const [, go] = useLocation();
  return (
    <>
      <h1>登记单位</h1>
      <CommandForm
        offer={{ name: 'identity.create-unit', title: '登记单位', fields }}
        which={{}}
        onDone={async (value) => go(`/units/${(value as { unitId: string }).unitId}`)}
        onStale={async () => {}}
        onCancel={() => history.back()}
      />
    </>
  );
}
