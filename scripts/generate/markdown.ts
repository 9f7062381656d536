/** A generated page: its title, a note that says where it comes from, and what it holds. */
export function page(title: string, from: string, ...parts: readonly string[]): string {
  const note = `<!-- Written by npm run generate from ${from}; edit that instead. -->`;
  return `${[`# ${title}`, note, ...parts.filter((part) => part !== '')].join('\n\n')}\n`;
}

/** A table; cells are one line each, a bar in them is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Words as they stand in code. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** A picture in mermaid's language. */
export function mermaid(lines: readonly string[]): string {
  return ['```mermaid', ...lines, '```'].join('\n');
}

function cell(text: string): string {
  return text === '' ? '–' : text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
}
