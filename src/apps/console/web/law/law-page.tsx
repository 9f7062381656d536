import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Desk } from '../../desk.ts';

const parts = [
  { path: '/law/periods', title: '期限' },
  { path: '/law/grounds', title: '不予公开的依据' },
  { path: '/law/calendar', title: '工作日历' },
  { path: '/law-changes', title: '规定录入' },
] as const;

/** What stands on each page of the law: where its other parts are. */
export function LawPage({ here, title, children }: { here: string; title: string; children: ReactNode }) {
  return (
    <>
      <h1>{title}</h1>
      <nav className="tabs" aria-label="法定规定">
        {parts.map((part) => (
          <Link key={part.path} href={part.path} {...(part.path === here && { 'aria-current': 'page' as const })}>
            {part.title}
          </Link>
        ))}
      </nav>
      {children}
    </>
  );
}

/** Whether who sits here may enter what the law says. */
export function mayEnter(desk: Desk): boolean {
  return desk.posts.some(({ post }) => post === 'system-administrator');
}

/** From when to when something is or was in force. */
export function wordSpan(from: string, to: string | null): string {
  return to === null ? `${from}起` : `${from}至${to}`;
}
