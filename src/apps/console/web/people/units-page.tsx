import { Input } from 'antd';
import { Link, useLocation, useSearch } from 'wouter';
import type { Desk } from '../../desk.ts';
import { useTitle } from '../use-title.ts';
import ListPage from '../workbench/list-page.tsx';
import { Level } from './tree.tsx';

/** Units as a tree by superior; a search or filter shows them as a list. */
export default function UnitsPage({ desk }: { desk: Desk }) {
  useTitle('单位');
  const asked = useSearch();
  const [, go] = useLocation();
  const noun = desk.nouns.find(({ path }) => path === 'units');
  const manages = desk.posts.some(({ post }) => post === 'system-administrator');
  if (asked !== '' && noun) {
    return (
      <>
        <p>
          <Link href="/units">按隶属关系查看</Link>
        </p>
        <ListPage noun={noun} />
      </>
    );
  }
  return (
    <>
      <h1>单位</h1>
      <div className="filters">
        <label>
          <span>查找</span>
          <Input.Search
            placeholder={noun?.searches ?? ''}
            maxLength={100}
            allowClear
            aria-label={`查找：${noun?.searches ?? ''}`}
            onSearch={(value) => value.trim() !== '' && go(`/units?search=${encodeURIComponent(value.trim())}`)}
          />
        </label>
      </div>
      {desk.menu.includes('people') && (
        <p className="links">
          {manages && (
            <>
              <Link href="/units/new">登记单位</Link>
              <Link href="/people/new">登记人员</Link>
              <Link href="/rosters/new">批量导入单位和人员</Link>
            </>
          )}
          <Link href="/rosters">以往的导入</Link>
          <Link href="/administrators">三员设置情况</Link>
        </p>
      )}
      <Level parent={null} open />
      <p className="quiet">
        已撤销的单位排在原上级单位之下，也可以<Link href="/units?state=dissolved">单独列出</Link>。
      </p>
    </>
  );
}
