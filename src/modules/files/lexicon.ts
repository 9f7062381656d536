/** The blank of the width of a character, two of which begin a paragraph. */
export const BLANK = '\u3000';

/** Titles that programs give to a PDF: the name of the file it was made of, or nothing said. */
export const MADE_TITLE =
  /^(?:Microsoft (?:Word|Excel|PowerPoint)|无标题|未命名|文档\d*$|untitled)|\.(?:docx?|xlsx?|pptx?|wps|pdf)$/iu;

/**
 * Radicals of Unicode's supplement that fonts mix up with the character of the same shape, each with that character
 * (after Unicode's EquivalentUnifiedIdeograph; those of U+2F00 have it as their compatibility form).
 */
const RADICAL_PAIRS =
  '⺁厂⺄乙⺈刀⺌小⺍小⺓幺⺝月⺞歺⺠民⺩王⺪疋⺫目⺬示⺯糸⺶羊⺷羊⺸羊⺼肉⺽臼⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟';

export const RADICALS: ReadonlyMap<string, string> = new Map(
  Array.from(RADICAL_PAIRS.matchAll(/(.)(.)/gu), ([, radical = '', letter = '']) => [radical, letter]),
);
