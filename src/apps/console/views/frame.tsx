import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { consoleTexts } from '../messages.ts';

/** A whole document of the console's few server-drawn pages: signing in, setting up, who I am. */
export function renderFrame(title: string, demo: boolean, body: ComponentChildren): string {
  const page = (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} - ${consoleTexts.siteName}`}</title>
        <link rel="stylesheet" href="/assets/console.css" />
      </head>
      <body>
        <header>
          <a href="/">{consoleTexts.siteName}</a>
        </header>
        {demo && <p class="demo">{consoleTexts.demo}</p>}
        <main>
          <h1>{title}</h1>
          {body}
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}`;
}

/** What is wrong with what was sent, above the form. */
export function Faults({ faults }: { faults: readonly string[] }) {
  if (faults.length === 0) return null;
  return (
    <div class="faults" role="alert">
      {faults.map((fault) => (
        <p key={fault}>{fault}</p>
      ))}
    </div>
  );
}

/** One labelled field. */
export function Field({
  name,
  label,
  type = 'text',
  autocomplete,
  value = '',
}: {
  name: string;
  label: string;
  type?: 'text' | 'password';
  autocomplete: 'username' | 'name' | 'current-password' | 'new-password';
  value?: string;
}) {
  const rest = { id: name, name, autocomplete, value, required: true, maxLength: 200 } as const;
  return (
    <p class="field">
      <label for={name}>{label}</label>
      {type === 'password' ? <input type="password" {...rest} /> : <input type="text" {...rest} />}
    </p>
  );
}
