/** What the export of the public site says to people. */
export const siteTexts = {
  folderInUse: (folder: string) => `“${folder}”中有其他内容，不能作为导出目录。请换一个空目录。`,
  badBase: (text: string) => `“${text}”不是网站地址，应写作 https://www.example.gov.cn。`,
  noSuchSite: (code: string, sites: readonly { code: string; name: string }[]) =>
    `没有代码为“${code}”的网站。现有网站：${sites.map((site) => `${site.code}（${site.name}）`).join('、') || '无'}。`,
  progress: (files: number) => `已导出${files}个文件。`,
  done: (folder: string, files: number, pages: number) =>
    `公开网站已导出到“${folder}”：${pages}个页面，共${files}个文件。`,
  home: (home: string) => `订阅源和规范网址使用 ${home}；搜索和阅读方式的选择不能离线进行，链接指向该网站。`,
  broken: (path: string) => `链接 ${path} 没有对应的页面。`,
} as const;
