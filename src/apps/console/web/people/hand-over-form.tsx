import { useState } from 'react';
import { Checkbox, Radio } from 'antd';
import type { PersonContent } from '../../../../modules/identity/console.ts';
import { useAnswer } from '../use-answer.ts';
import { Waiting } from '../waiting.tsx';
import { CommandForm, type CommandFormProps } from '../workbench/command-form.tsx';

/** Hands over everything a person has in hand, or a part of it. */
export function HandOverForm(props: CommandFormProps) {
  const { data, error } = useAnswer<PersonContent>(`/people/${String(props.which['personId'])}/content`);
  const [all, setAll] = useState<boolean | null>(null);
  const [ids, setIds] = useState<string[]>([]);
  if (!data) return <Waiting error={error} />;
  const things = data.hanging.filter((group) => group.mayHandOver).flatMap((group) => group.things);
  if (things.length === 0) return <p className="quiet">名下没有可以移交的事项。</p>;
  return (
    <>
      <fieldset className="field">
        <legend>移交范围</legend>
        <Radio.Group
          value={all}
          options={[
            { value: true, label: '名下全部可以移交的事项' },
            { value: false, label: '其中一部分' },
          ]}
          onChange={(event) => setAll(event.target.value as boolean)}
        />
        {all === false && (
          <Checkbox.Group
            className="stacked"
            value={ids}
            options={things.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={setIds}
          />
        )}
      </fieldset>
      {(all === true || ids.length > 0) && (
        <CommandForm {...props} shape={(values) => ({ ...values, ...(all === false && { ids }) })} />
      )}
    </>
  );
}
