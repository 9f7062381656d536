import { useState, type FormEvent, type ReactNode } from 'react';
import { Button, Input } from 'antd';
import { Link, useLocation } from 'wouter';
import type { Desk } from '../desk.ts';
import { ask } from './api.ts';
import { connected } from './connection.ts';
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
      <Menu desk={desk} />
      <main id="main" className="main" tabIndex={-1}>
        {desk.demo && <p className="demo">{words.demo}</p>}
        {desk.factorOff && <p className="demo">{words.factorOff}</p>}
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

function Menu({ desk }: { desk: Desk }) {
  const [here] = useLocation();
  const drafts = desk.posts.some(({ post }) => post === 'drafter' || post === 'section-head');
  const audits = desk.posts.some(({ post }) => post === 'audit-administrator');
  const places = [
    { path: '/work', title: words.work },
    ...desk.nouns
      .filter(({ path, beside }) => desk.menu.includes(path) && !beside)
      .map(({ path, title }) => ({ path: `/${path}`, title })),
    ...(drafts ? [{ path: '/documents/new', title: words.draft }] : []),
    ...(desk.menu.includes('absences') ? [{ path: '/absences', title: words.absences }] : []),
    { path: '/law', title: words.law },
    ...(audits ? [{ path: '/audit', title: words.audit }] : []),
  ];
  const at = desk.nouns.find(({ path }) => here.startsWith(`/${path}`))?.beside ?? here;
  const current = places.filter(({ path }) => at === path || at.startsWith(`${path}/`)).at(-1);
  return (
    <nav className="menu" aria-label="主菜单">
      <ul>
        {places.map((place) => (
          <li key={place.path}>
            <Link href={place.path} {...(place === current && { 'aria-current': 'page' as const })}>
              {place.title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
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

export function NothingHere() {
  return (
    <>
      <h1>{words.notFound}</h1>
      <p>
        <Link href="/work">{words.toWork}</Link>
      </p>
    </>
  );
}
