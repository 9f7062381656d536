import { attribute, isElement, nodesBelow } from './html-tree.ts';
import type { Element, Parent } from './html-tree.ts';

/**
 * Names that the makers of government sites give to the box of the text alone, and to the box of text, title and buttons.
 * Whole ids and class names only.
 */
const TEXT_BOX =
  /^(?:zoom|ucapcontent|ucap-content|trs_editor|trs_ueditor|trs_editor_view|trs_web|trs_view|custom_unionstyle|vsb_content(?:_\d+)?|v_news_content|js_content|rich_media_content|wp_articlecontent|articlecontent|article[-_]?(?:content|conter|con|body|text|main)|newscontnet|news[-_]?(?:content|con|text|body)|pages_content|xxgk[-_]?(?:content|con)|content[-_]?(?:text|body|box|con)|textbox|text[-_]?content|con[-_]?text|detail[-_]?(?:content|con|text)|info[-_]?(?:content|con)|main[-_]?text(?:box)?|wzcon|zwnr|nr|zhengwen|artcon|arti_content|bt_content|conttxt|easysite-news-text|entry-content|j-fontcontent)$/u;
const ARTICLE_BOX = /^(?:article|article[-_]?box|detail|content|articlebox|con|main[-_]?content)$/u;

/** A box within a box is the better one where it holds nearly as much. */
const NEARLY = 0.8;
/** A box of text this much shorter than the box around it is some other text. */
const HALF = 0.5;

/** The element that holds the text of a page, by its name, or `null` where no name says so. */
export function mainArticle(root: Parent, lengths: ReadonlyMap<Parent, number>): Element | null {
  const elements = nodesBelow(root).filter(isElement);
  const lengthOf = (element: Element | null): number => (element === null ? 0 : (lengths.get(element) ?? 0));
  const text = innermost(
    elements.filter((element) => isBox(element, TEXT_BOX)),
    lengthOf,
  );
  const article = innermost(
    elements.filter((element) => isBox(element, ARTICLE_BOX)),
    lengthOf,
  );
  const found = lengthOf(text) >= lengthOf(article) * HALF ? text : article;
  return lengthOf(found) === 0 ? null : found;
}

function isBox(element: Element, names: RegExp): boolean {
  const { tagName } = element;
  if (tagName === 'body' || tagName === 'html' || tagName === 'a' || tagName === 'span') return false;
  if (names.test(tagName)) return true;
  const own = `${attribute(element, 'id') ?? ''} ${attribute(element, 'class') ?? ''}`;
  return (
    own !== ' ' &&
    own
      .toLowerCase()
      .split(/\s+/u)
      .some((name) => names.test(name))
  );
}

/** In document order what is inside comes later: the last of those that hold nearly the most. */
function innermost(boxes: readonly Element[], lengthOf: (element: Element) => number): Element | null {
  const longest = boxes.reduce((most, box) => Math.max(most, lengthOf(box)), 0);
  return boxes.findLast((box) => lengthOf(box) >= longest * NEARLY) ?? null;
}
