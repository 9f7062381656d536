import { Fragment } from 'react';
import { Link } from 'wouter';
import type { Branches, UnitContent } from '../../../../modules/identity/console.ts';
import type { SectionsProps } from '../documents/document-sections.tsx';
import { useAnswer } from '../use-answer.ts';
import { Waiting } from '../waiting.tsx';
import { Branch } from './tree.tsx';

/** A unit's place, people, units below it, and names through time. */
export function UnitSections({ id, asOf }: SectionsProps) {
  const { data, error, reload } = useAnswer<UnitContent>(`/units/${id}/content`, asOf);
  const below = useAnswer<Branches>(`/tree?parent=${id}`);
  if (!data) return <Waiting error={error} again={reload} />;
  const { above, names, people, successor, predecessors } = data;
  return (
    <>
      <nav aria-label="隶属关系" className="crumbs">
        <Link href="/units">全部单位</Link>
        {above.map((unit) => (
          <Fragment key={unit.id}>
            {' › '}
            <Link href={`/units/${unit.id}`}>{unit.name}</Link>
          </Fragment>
        ))}
      </nav>
      {successor && (
        <p className="notice" role="note">
          职能由<Link href={`/units/${successor.id}`}>{successor.name}</Link>承接。
        </p>
      )}
      {predecessors.length > 0 && (
        <p>
          承接了以下单位的职能：
          {predecessors.map((unit, i) => (
            <Fragment key={unit.id}>
              {i > 0 && '、'}
              <Link href={`/units/${unit.id}`}>{unit.name}</Link>
            </Fragment>
          ))}
          。
        </p>
      )}
      <section aria-labelledby="people">
        <h2 id="people">在岗人员</h2>
        {people === null && <p className="quiet">本单位人员和管理员可以查看。</p>}
        {people?.length === 0 && <p className="quiet">还没有人员任岗。请系统管理员登记人员，由安全管理员任命岗位。</p>}
        {people !== null && people.length > 0 && (
          <ul className="rows">
            {people.map((person) => (
              <li key={person.id}>
                <Link href={`/people/${person.id}`}>{person.name}</Link>
                <span className="quiet">{person.posts.join('、')}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {below.data && below.data.units.length > 0 && (
        <section aria-labelledby="below">
          <h2 id="below">下级单位</h2>
          <ul className="tree">
            {below.data.units.map((unit) => (
              <Branch key={unit.id} unit={unit} />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="names">
        <h2 id="names">名称沿革</h2>
        <ul className="rows">
          {names.map((one) => (
            <li key={one.from}>
              {one.name}（{one.shortName}）
              <span className="quiet">
                {one.from}起{one.until ? `至${one.until}` : ''}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
