import { useState } from 'react';
import { Alert, Button } from 'antd';
import type { PersonContent } from '../../../../modules/identity/console.ts';
import { ask } from '../api.ts';
import { wordMoment } from '../dates.ts';
import type { SectionsProps } from '../documents/document-sections.tsx';
import { useAnswer } from '../use-answer.ts';
import { Waiting } from '../waiting.tsx';
import { AbsenceList } from './absence-list.tsx';
import { Once } from './once.tsx';
import { PostsThroughTime } from './posts-through-time.tsx';

/** A person's posts through time, what hangs on them, who stands in for them, and how a new password stands. */
export function PersonSections({ id, asOf, onChanged }: SectionsProps) {
  const { data, error, reload } = useAnswer<PersonContent>(`/people/${id}/content`, asOf);
  if (!data) return <Waiting error={error} again={reload} />;
  return (
    <>
      {data.link && <LinkOnItsWay link={data.link} onChanged={onChanged} />}
      <Hanging hanging={data.hanging} />
      <PostsThroughTime personId={id} posts={data.posts} onChanged={onChanged} />
      {data.absences.length > 0 && (
        <section aria-labelledby="absences">
          <h2 id="absences">代办安排</h2>
          <AbsenceList absences={data.absences} onChanged={onChanged} />
        </section>
      )}
    </>
  );
}

/** What must be somebody else's before this person can leave. */
function Hanging({ hanging }: Pick<PersonContent, 'hanging'>) {
  if (hanging.length === 0) return null;
  return (
    <section aria-labelledby="hanging">
      <h2 id="hanging">名下事项</h2>
      <p className="quiet">停用账号前，以下事项须有人接办。</p>
      <ul className="hanging">
        {hanging.map((group) => (
          <li key={group.name}>
            <strong>
              {group.title}
              {group.more ? `${group.count}项以上` : `${group.count}项`}
            </strong>
            ：{group.advice}
            {group.things.length > 0 && (
              <ul>
                {group.things.map((thing) => (
                  <li key={thing.id}>{thing.title}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The other half of a new password: the code, shown this once to who hands it out. */
function LinkOnItsWay({
  link,
  onChanged,
}: {
  link: NonNullable<PersonContent['link']>;
  onChanged: SectionsProps['onChanged'];
}) {
  const [code, setCode] = useState<string | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  async function confirm() {
    setFault(null);
    try {
      const made = await ask<{ code: string }>(`/password-links/${link.linkId}/code`, { method: 'POST' });
      setCode(made.code);
      await onChanged();
    } catch (error) {
      setFault(error as Error);
    }
  }
  return (
    <section aria-labelledby="link" className="offers">
      <h2 id="link">密码设置链接</h2>
      <p>
        链接已由系统管理员签发，{wordMoment(link.expiresAt)}失效，
        {link.confirmed ? '确认码已经核发，等本人设置密码。' : '确认码还没有核发。'}
      </p>
      {fault && <Alert type="error" role="alert" title={fault.message} />}
      {code !== null && <Once title="确认码" value={code} after="请核实本人身份后当面交给本人。" />}
      {link.mayConfirm && code === null && (
        <>
          <p className="quiet">请先核实来人是本人，再核发。确认码只交给本人，不交给系统管理员。</p>
          <Button type="primary" onClick={() => void confirm()}>
            核发确认码
          </Button>
        </>
      )}
      {!link.confirmed && !link.mayConfirm && <p className="quiet">确认码由安全管理员核发，签发链接的人员不能核发。</p>}
    </section>
  );
}
