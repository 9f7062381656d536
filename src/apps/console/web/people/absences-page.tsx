import { useState } from 'react';
import { Button } from 'antd';
import type { Absences } from '../../../../modules/identity/console.ts';
import { useAnswer } from '../use-answer.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';
import { CommandForm } from '../workbench/command-form.tsx';
import { AbsenceList } from './absence-list.tsx';
import { field } from './fields.ts';

const days = [
  field('from', '起始日期', { kind: 'day', help: '不早于今天。' }),
  field('until', '截止日期', { kind: 'day', help: '含当日，次日起自动结束。' }),
];

/** Who stands in for me and mine while we are away. */
export default function AbsencesPage() {
  useTitle('请假代办');
  const { data, error, reload } = useAnswer<Absences>('/absences');
  const [who, setWho] = useState<string | null>(null);
  if (!data) return <Waiting error={error} again={reload} />;
  const { me, people, absences } = data;
  const person = people.find(({ value }) => value === who);
  return (
    <>
      <h1>请假代办</h1>
      <p className="lead">
        请假、出差期间，由本单位其他人员代办岗位上的事项。代办人员以自己的名义办理，记录中注明代谁办理；起草、审查、审批仍须由不同的人办理。到期自动结束，也可以提前结束。管理员岗位和受其他单位委托的岗位不能代办。
      </p>
      <section aria-labelledby="arrange" className="offers">
        <h2 id="arrange">安排代办</h2>
        {people.length === 0 && <p className="quiet">您没有可以安排代办的岗位。</p>}
        {people.length > 0 && <p id="away">请选择不在岗的人员：</p>}
        <div className="row" role="group" aria-labelledby="away">
          {people.slice(0, 30).map(({ value, title }) => (
            <Button key={value} aria-pressed={value === who} onClick={() => setWho(value === who ? null : value)}>
              {value === me ? '本人' : title}
            </Button>
          ))}
        </div>
        {person && (
          <CommandForm
            key={person.value}
            offer={{
              name: 'identity.arrange-absence',
              title: '安排代办',
              fields: [
                field('standInId', '代办人员', { kind: 'search', searchAt: `/colleagues?of=${person.value}` }),
                ...days,
              ],
            }}
            which={{ personId: person.value }}
            onDone={async () => {
              setWho(null);
              await reload();
            }}
            onStale={reload}
            onCancel={() => setWho(null)}
          />
        )}
      </section>
      <section aria-labelledby="absences">
        <h2 id="absences">代办安排</h2>
        {absences.length === 0 ? (
          <p className="quiet">还没有代办安排。</p>
        ) : (
          <AbsenceList absences={absences} onChanged={reload} />
        )}
      </section>
    </>
  );
}
