import { Paging } from '#platform/look';

interface ListPagingProps {
  path: string;
  /** What else the address of the list asks. */
  asked?: Readonly<Record<string, string>>;
  next: string | null;
  isFirst: boolean;
}

/** The way on and back in a list that is left at `next`. */
export function ListPaging({ path, asked = {}, next, isFirst }: ListPagingProps) {
  return (
    <Paging
      earlier={next && addressOf(path, { ...asked, before: next })}
      newest={isFirst ? null : addressOf(path, asked)}
    />
  );
}

/** A path with what is asked of it. */
export function addressOf(path: string, asked: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(asked).toString();
  return query === '' ? path : `${path}?${query}`;
}
