import { Link } from 'wouter';
import type { Administrators } from '../../../../modules/identity/console.ts';
import { useAnswer } from '../use-answer.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';

/** Who the three administrators are, and how their one-time links stand. */
export default function AdministratorsPage() {
  useTitle('三员设置情况');
  const { data, error, reload } = useAnswer<Administrators>('/administrators');
  if (!data) return <Waiting error={error} again={reload} />;
  return (
    <>
      <h1>三员设置情况</h1>
      <p className="lead">
        系统管理员、安全管理员、审计管理员由三个人分别担任。岗位空缺的，在服务器上重新启动系统即生成启用链接，链接只在服务器上显示。
      </p>
      {data.posts.map(({ post, title, holders, links }) => (
        <section key={post} aria-labelledby={post}>
          <h2 id={post}>{title}</h2>
          <ul className="rows">
            {holders.length === 0 && <li>现在没有人担任。</li>}
            {holders.map((person) => (
              <li key={person.id}>
                <Link href={`/people/${person.id}`}>{person.name}</Link>
                <span className="quiet">在任</span>
              </li>
            ))}
            {links.map((link) => (
              <li key={link.madeAt} className={link.state === 'open' ? '' : 'past'}>
                启用链接：{link.says}
                <span className="quiet">{link.madeAt}生成</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
