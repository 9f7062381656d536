import { CommandForm, type CommandFormProps } from '../workbench/command-form.tsx';

/** Says what follows before an account goes out of use for good. */
export function DeactivateForm(props: CommandFormProps) {
  return (
    <>
      <p className="notice" role="note">
        停用后，该人员立即退出登录，岗位、密码和验证器全部失效，账号不能恢复。姓名保留在已办事项的记录中。需要临时停止办理的，请由安全管理员免去岗位。
      </p>
      <CommandForm {...props} />
    </>
  );
}
