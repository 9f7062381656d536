import { useState } from 'react';
import { Alert, Button } from 'antd';
import { Link } from 'wouter';
import type { Followed as Answer } from '../../followed.ts';
import { act } from '../api.ts';
import { wordMoment } from '../dates.ts';
import { useAnswer } from '../use-answer.ts';

/** What I follow, with what others did to it since I last looked; of several acts the latest. */
export function Followed() {
  const { data, reload } = useAnswer<Answer>('/followed');
  const [fault, setFault] = useState<string | null>(null);
  if (!data || data.items.length === 0) return null;
  async function unfollow(noun: string, id: string) {
    setFault(null);
    try {
      await act('desk.unfollow', { noun, id });
      await reload();
    } catch (error) {
      setFault((error as Error).message);
    }
  }
  return (
    <section aria-labelledby="followed">
      <h2 id="followed">我关注的（{data.items.length}件）</h2>
      {fault && <Alert type="error" role="alert" title={fault} />}
      <ul className="work followed">
        {data.items.map(({ path, noun, id, title, stateTitle, waitsFor, lastSeen, changes: [latest, ...rest] }) => (
          <li key={`${noun} ${id}`}>
            <Link className="title" href={`/${path}/${id}`}>
              {title}
            </Link>
            <span className="act">{stateTitle}</span>
            <span className="quiet">{waitsFor !== null && `等待办理：${waitsFor}`}</span>
            <Button type="link" size="small" aria-label={`取消关注${title}`} onClick={() => void unfollow(noun, id)}>
              取消关注
            </Button>
            <span className="note">
              {latest ? (
                <>
                  <strong className="fresh">有变化</strong> {wordMoment(latest.at)} {latest.sentence}
                  {rest.length > 0 && `另有${rest.length}项。`}
                </>
              ) : (
                lastSeen !== null && `您${wordMoment(lastSeen)}查看以来没有新的办理。`
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
