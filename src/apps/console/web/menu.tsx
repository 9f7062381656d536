import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Link, useLocation } from 'wouter';
import type { Desk } from '../desk.ts';
import { words } from './words.ts';

interface Place {
  path: string;
  title: string;
}

/**
 * Where this person may work: a column beside the page. On a phone there is no room for it: two places stand at the foot,
 * and a button opens the others.
 */
export function Menu({ desk }: { desk: Desk }) {
  const [here] = useLocation();
  const { isOpen, setOpen, box, button, onKeyDown } = useOpening(here);
  const places = placesOf(desk);
  const current = currentOf(places, desk, here);
  const foot = places.slice(0, 2);
  const link = (place: Place) => (
    <Link href={place.path} {...(place === current && { 'aria-current': 'page' as const })}>
      {place.title}
    </Link>
  );
  return (
    <nav className="menu" aria-label="主菜单" ref={box} onKeyDown={onKeyDown}>
      <div className="foot">
        {foot.map((place) => (
          <span key={place.path}>{link(place)}</span>
        ))}
        <button
          ref={button}
          type="button"
          className={current && !foot.includes(current) ? 'holds-current' : ''}
          aria-expanded={isOpen}
          aria-controls="places"
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? words.closeMenu : words.menu}
        </button>
      </div>
      <ul id="places" className={isOpen ? 'open' : ''}>
        {places.map((place) => (
          <li key={place.path} className={foot.includes(place) ? 'at-foot' : ''}>
            {link(place)}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Open until one goes somewhere, presses Escape, or touches what lies beside it. */
function useOpening(here: string) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => setOpen(false), [here]);
  useEffect(() => {
    if (!isOpen) return;
    const beside = ({ target }: PointerEvent) => {
      if (!box.current?.contains(target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', beside);
    return () => document.removeEventListener('pointerdown', beside);
  }, [isOpen]);
  function onKeyDown({ key }: KeyboardEvent) {
    if (key !== 'Escape' || !isOpen) return;
    setOpen(false);
    button.current?.focus();
  }
  return { isOpen, setOpen, box, button, onKeyDown };
}

function placesOf(desk: Desk): Place[] {
  const drafts = desk.posts.some(({ post }) => post === 'drafter' || post === 'section-head');
  const audits = desk.posts.some(({ post }) => post === 'audit-administrator');
  return [
    { path: '/work', title: words.work },
    ...desk.nouns
      .filter(({ path }) => desk.menu.includes(path))
      .flatMap(({ path, title }) => [
        { path: `/${path}`, title },
        ...(path === 'documents' && drafts ? [{ path: '/documents/new', title: words.draft }] : []),
      ]),
    ...(desk.menu.includes('absences') ? [{ path: '/absences', title: words.absences }] : []),
    { path: '/law', title: words.law },
    ...(audits ? [{ path: '/audit', title: words.audit }] : []),
  ];
}

/** The place in which one is: of two that hold the page the one that says it more closely. */
function currentOf(places: readonly Place[], desk: Desk, here: string): Place | undefined {
  const at = desk.nouns.find(({ path }) => here.startsWith(`/${path}`))?.beside ?? here;
  return places.filter(({ path }) => at === path || at.startsWith(`${path}/`)).at(-1);
}
