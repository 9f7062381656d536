import { useLocation } from 'wouter';
import { useTitle } from '../use-title.ts';
import { CommandForm } from '../workbench/command-form.tsx';
import { field, unitField } from './fields.ts';

const fields = [
  field('name', '姓名', { maxLength: 40 }),
  field('login', '登录名', {
    maxLength: 40,
    help: '以小写字母开头，可以包含小写字母、数字、点、横线、下划线；登记后不能更改。',
  }),
  unitField('unitId', '所在单位'),
];

export default function NewPersonPage() {
  useTitle('登记人员');
  const [, go] = useLocation();
  return (
    <>
      <h1>登记人员</h1>
      <p className="quiet">
        登记后，请在人员页面签发密码设置链接，由安全管理员任命岗位并核发确认码，本人即可设置密码登录。
      </p>
      <CommandForm
        offer={{ name: 'identity.create-person', title: '登记人员', fields }}
        which={{}}
        onDone={async (value) => go(`/people/${(value as { personId: string }).personId}`)}
        onStale={async () => {}}
        onCancel={() => history.back()}
      />
    </>
  );
}
