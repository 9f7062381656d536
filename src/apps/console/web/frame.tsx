import { useState, type FormEvent, type ReactNode } from 'react';
import { Button, Input } from 'antd';
import { Link, useLocation } from 'wouter';
import type { Desk } from '../desk.ts';
import { ask } from './api.ts';
import { connected } from './connection.ts';
import { Menu } from './menu.tsx';
import { useWatched } from './store.ts';
import { words } from './words.ts';

/** What stands around every page: where one may go, who one is, a search, and whether the server answers. */
export function Frame({ desk, children }: { desk: Desk; children: ReactNode }) {
  const isConnected = useWatched(connected);
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="head">
        <Link className="brand" href="/work">
          {words.siteName}
        </Link>
        <SearchAll />
        <Person desk={desk} />
      </header>
      {(desk.demo || desk.factorOff) && (
        <section className="mode" aria-label={words.mode}>
          {desk.demo && <p>{words.demo}</p>}
          {desk.factorOff && <p>{words.factorOff}</p>}
        </section>
      )}
      <Menu desk={desk} />
      <main id="main" className="main" tabIndex={-1}>
        {!isConnected && (
          <p className="offline" role="alert">
            {words.offline}
          </p>
        )}
        {desk.posts.length === 0 && <p role="alert">{words.noPosts}</p>}
        {children}
      </main>
    </div>
  );
}

function SearchAll() {
  const [, go] = useLocation();
  const [wanted, setWanted] = useState('');
  function search(event: FormEvent) {
    event.preventDefault();
    go(`/documents?search=${encodeURIComponent(wanted.trim())}`);
  }
  return (
    <form className="search" role="search" onSubmit={search}>
      <Input
        aria-label={words.searchAll}
        placeholder={words.searchHint}
        value={wanted}
        maxLength={100}
        onChange={(event) => setWanted(event.target.value)}
        allowClear
      />
    </form>
  );
}

function Person({ desk }: { desk: Desk }) {
  async function leave() {
    await ask('/session', { method: 'DELETE' }).catch(() => {});
    location.assign('/');
  }
  return (
    <div className="person">
      <details>
        <summary>{desk.name}</summary>
        <ul>
          {desk.posts.map(({ post, title, unit, unitId }) => (
            <li key={`${unitId} ${post}`}>
              {unit} {title}
            </li>
          ))}
          <li>
            <a href="/account">{words.account}</a>
          </li>
        </ul>
      </details>
      <Button type="text" onClick={() => void leave()}>
        {words.signOut}
      </Button>
    </div>
  );
}
