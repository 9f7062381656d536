/** What the export of the public site says to people. */
export const siteTexts = {
  folderInUse: (folder: string) => `“${folder}”中有其他内容，不能作为导出目录。请换一个空目录。`,
  badBase: (text: string) => `“${text}”不是网站地址，应写作 https://www.example.gov.cn。`,
  progress: (files: number) => `已导出${files}个文件。`,
  done: (folder: string, files: number, pages: number) =>
    `公开网站已导出到“${folder}”：${pages}个页面，共${files}个文件。`,
  home: (home: string) => `订阅源和规范网址使用 ${home}；搜索不能离线进行，链接指向该网站。`,
  broken: (path: string) => `链接 ${path} 没有对应的页面。`,
} as const;
