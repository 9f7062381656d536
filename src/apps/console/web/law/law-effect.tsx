import type { Effect } from '../../../../modules/duties/console.ts';
import type { SectionsProps } from '../documents/document-sections.tsx';
import { Refusal } from '../api.ts';
import { useAnswer } from '../use-answer.ts';
import { Waiting } from '../waiting.tsx';

/** What a change that waits would move, before anybody confirms it. */
export function LawEffect({ id, version }: SectionsProps) {
  const { data, error, reload } = useAnswer<Effect>(`/law-changes/${id}/effect`, version);
  // Not everybody who may read the change may look through all units' duties.
  if (error instanceof Refusal && error.status === 403) return null;
  if (error && !data) return <Waiting error={error} again={reload} />;
  if (!data)
    return (
      <p className="waiting" role="status">
        正在逐项核对办理中的责任事项……
      </p>
    );
  if (data.effect === null) return null;
  const { looked, moved, settled, units, duties } = data.effect;
  return (
    <section aria-labelledby="effect">
      <h2 id="effect">确认后会变动的到期日</h2>
      <p role="status">
        {moved === 0
          ? `核对了办理中的${looked}项责任事项，到期日都不会变动。`
          : `核对了办理中的${looked}项责任事项，其中${moved}项的到期日会变动。`}
        {settled > 0 && `另有${settled}项的到期日不变，是否暂定会更新。`}
      </p>
      {moved > 0 && (
        <>
          <table className="plain">
            <caption>按单位</caption>
            <thead>
              <tr>
                <th scope="col">单位</th>
                <th scope="col">变动</th>
                <th scope="col">提前</th>
                <th scope="col">延后</th>
              </tr>
            </thead>
            <tbody>
              {units.map((unit) => (
                <tr key={unit.unit}>
                  <th scope="row">{unit.unit}</th>
                  <td>{unit.moved}</td>
                  <td>{unit.earlier}</td>
                  <td>{unit.later}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <table className="plain">
            <caption>{duties.length < moved ? `逐项（前${duties.length}项）` : '逐项'}</caption>
            <thead>
              <tr>
                <th scope="col">责任事项</th>
                <th scope="col">现在</th>
                <th scope="col">确认后</th>
              </tr>
            </thead>
            <tbody>
              {duties.map(({ duty, unit, from, to }) => (
                <tr key={duty}>
                  <th scope="row">
                    {duty}
                    <br />
                    <span className="quiet">{unit}</span>
                  </th>
                  <td className="day">{from}</td>
                  <td className="day">{to}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
