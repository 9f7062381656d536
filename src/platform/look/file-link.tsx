/** @jsxImportSource preact */
/** A file to open or save: its name, what kind of file it is, and how large, so that nobody on a small contract is surprised. */
export function FileLink({ href, name, bytes }: { href: string; name: string; bytes: number | null }) {
  const kind = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase();
  const told = [kind, bytes === null ? null : sizeText(bytes)].filter(Boolean).join(' ');
  return (
    <span class="file">
      <a href={href}>{name}</a>
      {told && <span class="quiet"> {told}</span>}
    </span>
  );
}

/** A size in bytes as people read it: 812 B, 64 KB, 1.2 MB. */
export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  return `${step === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[step]}`;
}
