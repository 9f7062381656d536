import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { Foot, Head } from './frame.tsx';

function head(path: string | null, examples: readonly string[] = []): string {
  return renderToString(
    <Head query="防汛" path={path} examples={examples} siteName="示例市人民政府" address="/list" />,
  );
}

describe('the head of a page', () => {
  it('says whose site it is: as the heading of the first page, as the way back to it elsewhere', () => {
    expect(head('/')).toContain('<h1 class="brand"><a href="/">示例市人民政府</a></h1>');
    expect(head('/list')).toContain('<p class="brand"><a href="/">示例市人民政府</a></p>');
  });

  it.each([
    ['/list', '/list'],
    ['/list/city/policy', '/list'],
    ['/list?opens=decision', '/list?opens=decision'],
    ['/verify', '/verify'],
  ])('on %s the place %s is the present one, and no other', (path, place) => {
    const current = [...head(path).matchAll(/<a href="([^"]*)" aria-current="page">/g)].map(([, href]) => href);
    expect(current).toEqual([place]);
  });

  it('no place is the present one where a page is at home nowhere', () => {
    expect(head(null)).not.toContain('aria-current');
  });

  it('offers what may be searched for, whatever stands in it', () => {
    expect(head('/', ['永政办函〔2018〕42号', '"><b>'])).toContain('href="/search?q=%22%3E%3Cb%3E"');
    expect(head('/', ['"><b>'])).not.toContain('"><b>');
  });
});

it('the foot leads to the report of a fault of this very page, and draws no mark that was not given', () => {
  const foot = renderToString(<Foot site={null} address="/list?in=2018&opens=result" />);
  expect(foot).toContain('href="/report-fault?page=%2Flist%3Fin%3D2018%26opens%3Dresult"');
  expect(foot).not.toContain('class="marks"');
});
