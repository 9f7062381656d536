import { formatInstant } from '#platform/civil-date';
import type { Article, Page, PageColumn } from '#platform/page';
import type { PublicSite } from '#modules/sites';

interface TagProps {
  page: Page;
  site: PublicSite;
  canonical: string | null;
}

/**
 * The tags of the national standard (网页标签规范, 国办发〔2017〕47号 annex): of the site on every page, of the column on lists, of the
 * content on what is one thing; and beside them Open Graph, by which apps show a link.
 */
export function PageTags({ page, site, canonical }: TagProps) {
  const { column, article } = page;
  const tags = [
    ...siteTags(site),
    ...(column ? columnTags(column) : []),
    ...(article ? articleTags(article, canonical) : []),
  ];
  return (
    <>
      {tags.map(([name, content]) => (
        <meta key={name} name={name} content={content} />
      ))}
      {openGraph({ page, site, canonical }).map(([property, content]) => (
        <meta key={property} property={property} content={content} />
      ))}
    </>
  );
}

type Tag = readonly [name: string, content: string];

/** A portal of which no site is open yet has neither domain nor code. */
function siteTags({ name, host, siteIdCode }: PublicSite): Tag[] {
  return [
    ['SiteName', name],
    ...(siteIdCode === ''
      ? []
      : ([
          ['SiteDomain', host],
          ['SiteIDCode', siteIdCode],
        ] as const)),
  ];
}

function columnTags({ name, description, keywords, type }: PageColumn): Tag[] {
  return [
    ['ColumnName', name],
    ['ColumnDescription', description],
    ['ColumnKeywords', keywords],
    ['ColumnType', type],
  ];
}

function articleTags(article: Article, canonical: string | null): Tag[] {
  const { title, published, source, keywords, author, description } = article;
  const optional: [string, string | null | undefined][] = [
    ['Keywords', keywords],
    ['Author', author],
    ['Description', description],
    ['Url', canonical],
  ];
  return [
    ['ArticleTitle', title],
    ['PubDate', minuteOf(published)],
    ['ContentSource', source],
    ...optional.flatMap(([name, content]): Tag[] => (content ? [[name, content]] : [])),
  ];
}

/** `2018-07-05 09:30`, in Asia/Shanghai. */
function minuteOf(instant: Date): string {
  return formatInstant(instant).slice(0, 16).replace('T', ' ');
}

function openGraph({ page, site, canonical }: TagProps): Tag[] {
  const { article } = page;
  const description = article?.description ?? page.description;
  return [
    ['og:type', article ? 'article' : 'website'],
    ['og:title', page.title],
    ['og:site_name', site.name],
    ['og:locale', 'zh_CN'],
    ...(canonical ? ([['og:url', canonical]] as const) : []),
    ...(description ? ([['og:description', description]] as const) : []),
    ...(article ? ([['article:published_time', formatInstant(article.published)]] as const) : []),
    ...(article?.modified ? ([['article:modified_time', formatInstant(article.modified)]] as const) : []),
  ];
}
