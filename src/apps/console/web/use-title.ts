import { useEffect } from 'react';
import { words } from './words.ts';

/** What the window is called, and what a screen reader says when a page has come. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} - ${words.siteName}`;
  }, [title]);
}
