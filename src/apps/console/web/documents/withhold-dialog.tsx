import { useState } from 'react';
import { Input, Modal, Radio } from 'antd';
import type { Vocabulary } from '../../../../modules/documents/console.ts';

export interface WithholdDialogProps {
  grounds: Vocabulary['grounds'];
  onMark: (ground: string, reason: string) => void;
  onCancel: () => void;
}

/** Asks by which ground of law, and why, the marked words are kept from the public (条例 37). */
export function WithholdDialog({ grounds, onMark, onCancel }: WithholdDialogProps) {
  const [ground, setGround] = useState('');
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title="标为不予公开"
      okText="标注"
      cancelText="取消"
      okButtonProps={{ disabled: ground === '' || reason.trim() === '' }}
      onOk={() => onMark(ground, reason.trim())}
      onCancel={onCancel}
    >
      <fieldset className="field">
        <legend>依据</legend>
        <GroundChoice grounds={grounds} value={ground} onChange={setGround} />
      </fieldset>
      <p className="field">
        <label htmlFor="withhold-reason">理由</label>
        <Input.TextArea
          id="withhold-reason"
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </p>
    </Modal>
  );
}

export function GroundChoice(props: {
  grounds: Vocabulary['grounds'];
  value: string;
  onChange: (ground: string) => void;
}) {
  return (
    <Radio.Group
      className="stacked"
      value={props.value}
      onChange={(event) => props.onChange(event.target.value as string)}
      options={props.grounds.map(({ value, title, law, words }) => ({
        value,
        label: (
          <span title={words}>
            {title}
            <span className="quiet">（{law}）</span>
          </span>
        ),
      }))}
    />
  );
}
