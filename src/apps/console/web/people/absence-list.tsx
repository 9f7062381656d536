import { useState } from 'react';
import { Button } from 'antd';
import { Link } from 'wouter';
import type { AbsenceLine } from '../../../../modules/identity/console.ts';
import { CommandForm } from '../workbench/command-form.tsx';

const standings = { coming: '尚未开始', now: '正在代办', over: '已结束' } as const;

/** Who is away and who stands in; what goes on can be ended early. */
export function AbsenceList({ absences, onChanged }: { absences: readonly AbsenceLine[]; onChanged: () => unknown }) {
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <ul className="rows">
      {absences.map((absence) => (
        <li key={absence.id} className={absence.standing === 'over' ? 'past' : ''}>
          <span>
            <Link href={`/people/${absence.standInId}`}>{absence.standIn}</Link>代
            <Link href={`/people/${absence.personId}`}>{absence.person}</Link>
            {absence.posts.length > 0 ? `：${absence.posts.join('、')}` : '：本人已担任相同岗位'}
          </span>
          <span className="quiet">
            {absence.from}至{absence.until}，{standings[absence.standing]}
          </span>
          {absence.mayEnd && (
            <Button
              size="small"
              aria-expanded={absence.id === chosen}
              aria-label={`结束${absence.standIn}代${absence.person}的安排`}
              onClick={() => setChosen(absence.id === chosen ? null : absence.id)}
            >
              提前结束
            </Button>
          )}
          {absence.id === chosen && (
            <CommandForm
              offer={{ name: 'identity.end-absence', title: '结束代办', fields: [] }}
              which={{ absenceId: absence.id }}
              onDone={async () => {
                await onChanged();
              }}
              onStale={async () => await onChanged()}
              onCancel={() => setChosen(null)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
