/** Word lists are written as one text: the words of a list, parted by spaces. */
function words(list: string): string[] {
  return list.split(' ');
}

/** Punctuation in both widths: pages lose the full-width forms on the way, others never had them. */
export const COLON = String.raw`[:\uff1a\ufe55]`;
export const OPEN = String.raw`[(\uff08\u3014]`;
export const CLOSE = String.raw`[)\uff09\u3015]`;
export const STOP = '\u3002';
export const DUN = '\u3001';
export const CHINESE_COUNT = '[一二三四五六七八九十百零〇○]';

const DIGIT = String.raw`[\d\uff10-\uff19]`;
export const ARABIC_DATE = String.raw`(?<![\d\uff10-\uff19])(?<year>(?:19|20|\uff11\uff19|\uff12\uff10)${DIGIT}{2})\s*[-./年\uff0d\uff0e\uff0f]\s*(?<month>${DIGIT}{1,2})\s*[-./月\uff0d\uff0e\uff0f]\s*(?<day>${DIGIT}{1,2})(?![\d\uff10-\uff19])\s*日?`;
export const CHINESE_DATE = String.raw`(?<cyear>[一二][〇零○ＯOo0０◯\u039f\u03bf\u041e\u043e\u3007\u25cb\u25ef\u2b58九八七六五四三二一]{3})\s*年\s*(?<cmonth>元|[一二三四五六七八九十]{1,2})\s*月\s*(?<cday>[一二三四五六七八九十廿卅]{1,3})\s*日`;
export const NUMERALS: Readonly<Record<string, number>> = {
  元: 1,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
export const TEN = '十';
export const TENS: Readonly<Record<string, string>> = { 廿: '二十', 卅: '三十' };

/** Labels that are everyday words: they count only where no other word runs into them (会议时间, 单位名称). */
export const PLAIN_WORDS = words(
  '日期 时间 标题 名称 文号 分类 题名 备注 摘要 语种 效力 体裁 编辑 审核 下载 保存 收藏',
);

export const DAY_WORDS = words('日期 时间');

/** Labels distinctive enough to be believed without a colon, in table cells and saved table rows. */
export const PLAIN_LABELS =
  /^(?:索引号|信息索引号|索引编号|发文字号|文号|文件编号|发文机关|发文机构|发文单位|制发机关|制发单位|发布机构|发布单位|发布机关|公开机构|公开责任部门|成文日期|成文时间|生成日期|发文日期|印发日期|制发日期|发布日期|发布时间|公开日期|公开时间|更新时间|主题分类|信息来源|来源|名称|标题|文件名称|信息名称|有效性|时效性|是否有效|主题词|关键词|公开方式|公开范围|公开形式|公开时限|公开属性|体裁分类|组配分类|信息分类|服务对象|服务对象分类|内容概述|统一编号|统一登记号|规范性文件登记号|失效日期|废止日期|废止时间|实施日期|施行日期|生效日期|生效时间|公文种类|公文时效|浏览次数|语种|责任部门|备注)$/u;
/** Labels of two letters set apart, or of three, between blanks. */
export const SET_APART =
  /(?<![^\s\u3000|])(?:文[\s\u3000]+号|名[\s\u3000]+称|标[\s\u3000]+题|来[\s\u3000]+源|索[\s\u3000]*引[\s\u3000]*号)(?![^\s\u3000|])/gu;
/** Of these, such as nothing else begins with: a page may set the value right behind them, apart only by its style. */
export const RUN_ON_LABEL =
  /^(?<label>信?息?索引号|发文字号|发文机[关构]|发布机[关构]|成文日期|生成日期|发文日期|印发日期|发布日期|发布时间|公开日期|主题分类|信息来源|有效性|时效性|公开方式|公开范围|体裁分类|组配分类|信息分类|内容概述|统一登记号|文号(?=\p{Script=Han}{2,12}[\u3014[(\uff08\u3010\uff3b]))(?<value>[^:\uff1a].*)?$/u;

/** What the last word of a 公文 title is: the fifteen kinds of 中办发〔2012〕14号 and the things they issue. */
export const TITLE_ENDS = words(
  '决议 决定 命令 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要 办法 ' +
    '规定 细则 方案 规划 条例 规则 规程 制度 要点 计划 措施 目录 清单 指南 预案 章程 ' +
    '标准 规范 公示 答复 须知 说明 名单 表 政策 声明 启事 办理情况 准则 公约 守则 纲要 ' +
    '导则 分工 建议 倡议书 责任书 机制 路线图 定额 基准 流程 流程图 要求 安排 任务',
);

export const PEOPLES_GOVERNMENT = '人民政府';
export const GOVERNMENT = '政府';
/** How the names of bodies that issue or receive documents end. */
export const ORGAN_ENDS = words(
  '人民政府 政府 办公厅 办公室 委员会 管委会 居委会 村委会 常委会 人大 政协 党委 党组 ' +
    '省委 市委 县委 区委 州委 改革委 健康委 健委 计生委 信息委 经信委 经贸委 军委 军区 兵团 港区 农委 教委 建委 ' +
    '商务委 科委 国资委 编委 编办 政法委 党工委 工委 纪委 监委 直属机构 派出机构 局 厅 ' +
    '部 总署 总局 分局 法院 检察院 国务院 研究院 科学院 医院 银行 支行 大学 学院 学校 ' +
    '中学 小学 幼儿园 部门 单位 机构 企业 公司 集团 团体 院校 高校 中心 指挥部 领导小组 ' +
    '工作组 联席会议 联合会 协会 学会 商会 总工会 工会 妇联 残联 共青团 团委 委办局 ' +
    '管理处 办事处 街道 街道办 管理所 事务所 派出所 管理站 工作站 监管站 支队 总队 大队 ' +
    '开发区 管理区 新区 园区 示范区 保税区 度假区 试验区 风景区 林场 农场 机关 政务办 ' +
    '法制办 府办 侨办',
);

/** Words no name of a body has, though it may end like one. */
export const NOT_IN_ORGAN_NAMES =
  /关于|印发|通知|如下|以下|情况|同意|认真|请|为了|以及|加强|做好|现将|网站|来源|主办|承办|标识|联系|电话|您|我|的/u;

/** Beginnings that always open a new addressee, and such that do so after a whole name only (各市、县人民政府 is one). */
export const ADDRESSEE_OPENS = /^(?:各|有关|相关|其他|驻|[省市县区州](?:直(?![管辖])|属)|[局委厅部院](?:机关|属|直))/u;
export const ADDRESSEE_STARTS =
  /^(?:[省市县区州](?:级|委|政府|人大|政协|各|纪委|法院|检察院|人民)|[省市县区州](?!场|域|人力|级)\p{Script=Han}{2,}|国务院|中央|中国|国家|全国|在|本[省市县区州局委])/u;
/** Groups of people whom an announcement addresses: 广大市民, 各位考生. */
export const ADDRESSED_PEOPLE =
  /^(?:广大|各位|全[省市县区镇乡村]|社会各界|尊敬的)?[\p{Script=Han}\u3001]{0,12}(?:委员|先生|女士|同志|市民|居民|村民|群众|考生|家长|学生|师生|职工|教师|经营者|业主|用户|旅客|乘客|纳税人|缴费人|参保人员?|投资者|消费者|商户|经营户|各界人士|人士|朋友们?|同志们?|代表|主席)$/u;
/** Zones beside zones, each by its name. */
export const ZONE = /\p{Script=Han}{2,}[区县市州旗]$/u;
export const COURTESY = /^尊敬的/u;
/** Bodies with a name of their own, in contrast to 财政局 after 各县区教育局. */
export const OWN_NAME = /(?:管委会|管理委员会|开发区|管理区|新区|园区|示范区|公司|集团|大学|学院|银行|支行|分行)$/u;
export const ADDRESSEE_FIRST =
  /^(?:各|有关|市直|省直|县直|区直|州直|机关各|局机关|局属|委机关|委属|厅机关|厅属|全[省市县区州]|驻)/u;

/** Verbs before which the issuer stands in a title. */
export const TITLE_VERBS = words('关于 印发 转发 批转 公布 发布 任免 批准');
/** Kinds that may follow the issuer at once: 示例市人民政府公告. */
export const BARE_KINDS = words('公告 通告 公报 令 通报 决定 纪要');

/** 签名 of a leader under an order. */
export const PERSON_POSTS = words(
  '省长 市长 县长 区长 州长 盟长 旗长 主席 主任 局长 厅长 部长 总理 秘书长 署长 行长 院长',
);

export const YOU_ARE_HERE =
  /^(?:您|你)?的?(?:现在|当前|目前)?(?:的|所在的?|所处的?)*(?:位置|栏目)(?:是|为)?[:\uff1a\s>\uff1e]|^(?:当前|现在|所在的?|您的|你的)(?:位置|栏目|页面)|^您(?:现在)?(?:所)?在(?:的位置|位置)?|^位置[:\uff1a]/u;
export const PATH_LABEL = /^.{0,14}(?:位置|栏目|页面)\s*(?:是|为)?\s*[:\uff1a]?\s*/u;
export const FRONT_PAGE = /^(?:网站|本站)?首\s*页|^主页/u;
/** The page itself at the end of the path. */
export const PATH_LEAVES =
  /^(?:正文|内容|详情|详细|详细信息|内容页|信息内容|文章内容|详细内容|信息详情|文章详情|详情页|文章正文|信息浏览|内容浏览|浏览文章|阅读|查看|浏览)$/u;

/** Where the frame of a page begins again after the document. */
export const FOOTER_STARTS = [
  /^[\u3010[]?(?:相关附件|附\s*件\s*(?:下\s*载|列表)|下载附件|(?:文件|资料|相关)下载)\s*[:\uff1a\u3011\]]*$/u,
  /^[\u3010[]?相\s*关\s*(?:政策|文件|解读|链接|阅读|附件下载|文档|信息|新闻|稿件|内容|文章|报道|推荐|专题|资讯)\s*[:\uff1a>\u3011\]]*$/u,
  /^(?:延伸|推荐|热门|最新)(?:阅读|文章|新闻|推荐|信息)[:\uff1a]?$/u,
  /^[\u3010[]?(?:政策|文件|文字|图文|图片|视频|专家)解读[\u3011\]]?\s*[:\uff1a>]*$/u,
  /^(?:微信)?(?:扫一扫|扫描二维码|扫码)/u,
  /^(?:上|下)\s*一\s*(?:篇|条|页|则)\s*(?:[:\uff1a]|$)/u,
  /^[(\uff08\u3010[]?\s*(?:责任编辑|责编|编辑|[一二三]审|初审|复审|终审|审核|审签|供稿|文字录入)[人员]?\s*[:\uff1a]/u,
  /^(?:-|\u2014|\s)*(?:友情链接|网站链接|国家部委|中央部委|省直(?:单位|部门)|市州(?:政府)?|省政府部门|各区县|县区网站|市直(?:部门|单位))(?:网站)?\s*(?:-|\u2014|\s)*$/u,
  /^(?:关于(?:本网|我们|本站|网站)|联系我们|网站(?:地图|声明|导航|帮助)|隐私(?:声明|保护)|使用(?:帮助|说明)|郑重声明|免责声明|法律声明)(?:\s*[|\u4e28]|\s|$)/u,
  /^您?(?:访问的链接|是第|即将离开)/u,
];
/** Names of sites and apps, as they stand in rows of links. */
export const SITE_NAME = /^[\p{Script=Han}A-Za-z]{2,14}(?:网站?|门户|客户端|公众号|头条号|微信|微博|移动端|APP)$/u;
/** Nothing of a document comes after these. */
export const FOOTER_MARKS =
  /版权所有|ICP备|网站标识码|公网安备|Copyright|\u00a9|备案(?:序)?号\s*[:\uff1a]|技术支持\s*[:\uff1a]|党政机关网站标识/iu;
/** Who runs the site, or who holds the contest that the text announces. */
export const HOSTS = /^(?:主|承)\s*办(?:单位)?\s*[:\uff1a]/u;

/** A line of buttons and nothing else. */
const BUTTON = String.raw`字体|字号|默认|超大|大|中|小|特大|放大|缩小|语音播报|语音|朗读|纠错|分享(?:到|至)?|微信|微博|新浪|腾讯|QQ空间|QQ|打印(?:本页|此页|本文|文章|页面)?|关闭(?:窗口|本页|页面)?|收藏(?:本页|本站)?|返回(?:顶部|上一页|首页|列表)?|我要(?:纠错|收藏|打印|分享)|下载(?:本文|文字版|图片版|WORD|PDF)?|复制链接|设为首页|加入收藏|无障碍(?:阅读|浏览)?|长者(?:模式|版|助手)|登录|注册|繁体(?:版|中文)?|简体(?:版|中文)?|移动版|手机版|English`;
export const BUTTONS = new RegExp(
  String.raw`^(?:${BUTTON}|[\s:\uff1a|\u4e28/\u3001\u3010\u3011\[\]()\uff08\uff09T+\-A·\u2022])+$`,
  'iu',
);
/** Greetings and advice of a site, in short lines only. */
export const ADVICE =
  /浏览器|JavaScript|今天是|星期[一二三四五六日天]|欢迎(?:您|访问)|^(?:微信)?扫(?:一扫|描|码)|^分享(?:到|至)\s*[:\uff1a]/iu;

/** The red head of a paper: 示例市人民政府文件. */
export const RED_HEAD = /^(?<organ>.{2,60}?)文件$/u;
/** An issuer cut short: 示例市财政局等4部门. */
export const AND_MORE = /等[\d\uff10-\uff19一二三四五六七八九十]*(?:个)?(?:部门|单位)$/u;
/** 附注 and 题注, in brackets. */
export const NOTE = /^[(\uff08](?:此件|此文|本文|联系人|公开|主动公开|依申请)/u;
/** 附注 on whether the document is made public. */
export const OPENNESS_NOTE =
  /^[(\uff08](?<note>(?:此件|此文|本文|公开|主动公开|依申请)[^()\uff08\uff09]{0,40})[)\uff09]$/u;
export const OPEN_WORD = '公开';
/** 附注 that hold a document back, wholly or in part. */
export const HELD_BACK = /依申请|不(?:予|宜|得|能)?公开|删减|部分公开/u;
/** 版记. */
export const IMPRINT =
  /^(?:抄\s*送|抄\s*报|分\s*送|主题词|共印|打字|校对)\s*[:\uff1a]?|印\s*发\s*$|^公开(?:方式|属性|范围)[:\uff1a]/u;
export const ATTACHMENT_LIST = /^附\s*件?\s*(?<rest>(?:[0-9\uff10-\uff19一二三四五六七八九十]+\s*)?[:\uff1a].*)$/u;
export const ATTACHMENT_HEAD = /^附\s*(?:件|表|录)?\s*(?:[0-9\uff10-\uff19]+|[一二三四五六七八九十]+)?\s*[:\uff1a]?$/u;
export const SEAL = /[(\uff08]\s*(?:盖章|公章|印章|印|章)\s*[)\uff09]/gu;

/** Interpretations and the like that a page links to. */
export const RELATED_KINDS = words(
  '图解 图文解读 图片解读 图表解读 文字解读 视频解读 音频解读 动漫解读 动画解读 政策图解 ' +
    '政策解读 文件解读 专家解读 部门解读 媒体解读 相关解读 解读 新闻发布会 政策问答 相关文件 ' +
    '政策原文 原文链接 原文',
);
export const PICTURE_STORY = /^(?:一图|一张图|图解|图说)(?:就懂|读懂|看懂|速览|了解|解读)?/u;
export const PICTURE_KIND = '图解';
export const READING_KIND = '解读';
export const FILE_KIND = '文件';

/** Words that make a sentence a rule or a statement; a heading has none. */
export const SENTENCE_WORDS =
  /的[,\uff0c]|应当|不得|必须|可以|均应|均须|均可|都应|都要|尚未|已经|是指|如下|以下|下列|包括|起施行|起执行|起实施|其中|并且|同时|因此|但是|由于|如果|凡是|凡|所称|之日起|(?:部门|单位|政府|县区|机关|公报|网站|企业|人员|机构|委员会|办公室|局)(?:要|应|须|是|可|负责|为)/u;
export const SENTENCE_STARTS =
  /^(?:根据|依据|按照|依照|遵照|为了|为(?:进一步|深入|全面|切实|贯彻|加强|规范|落实)|对于|截至|凡|一是|首先|自.{2,20}起|到(?:19|20)\d{2}|本(?:办法|规定|细则|条例|通知|意见|方案|公告|通告|决定|规则|预案|市|省|县|区|级|行政区域)|(?:19|20)\d{2}年|每年|[0-9]{1,2}月)/u;
/** Everybody who is told to do something. */
export const GROUP_START = /^(?:各[^类项种]|全[市省县区]各|有关|相关|市政府|县政府|区政府|省政府|部门|单位)/u;
export const ORDER_MARK = /^\p{Script=Han}{3,40}令$/u;
/** An announcement numbered through the year, on one line: 示例市税务局公告2018年第28号. */
export const ANNOUNCEMENT_NUMBER =
  /^\p{Script=Han}{3,40}(?:公告|通告)(?:(?:19|20)\d{2}年)?第\s*[0-9\uff10-\uff19]{1,5}\s*号$/u;
/** The running number below the mark of an order or announcement. */
export const SERIAL_LINE =
  /^[(\uff08]?(?:(?:19|20)\d{2}年)?第?\s*(?:[0-9\uff10-\uff19]{1,5}|[一二三四五六七八九十百零〇]{1,7})\s*号[)\uff09]?$/u;

const ORDINAL = String.raw`第\s*(?<number>[一二三四五六七八九十百零〇○\d\uff10-\uff19]{1,6})\s*`;
export const CHAPTER_MARK = new RegExp(String.raw`^${ORDINAL}[章编](?:[\s\u3000]+|(?=[^\s\uff0c,\u3002的]))`, 'u');
export const PART_MARK = new RegExp(String.raw`^${ORDINAL}节(?:[\s\u3000]+|(?=[^\s\uff0c,\u3002的]))`, 'u');
export const ARTICLE_MARK = new RegExp(
  String.raw`^${ORDINAL}条(?:之[一二三四五六七八九十])?(?![\s\u3000]*(?:规定|款|第|至|和|\u3001|的))[\s\u3000]*`,
  'u',
);

/** Words by which a title is told from a name that merely ends like one. */
export const STRONG_TITLE = /关于|印发|转发|批转|\u300a/u;
/** A title that still wants its issuer in front. */
export const TITLE_START =
  /^(?:关于|印发|转发|批转|公布|发布|任免|(?:\p{Script=Han}{0,6})(?:公告|通告|通报|决定|公报|纪要|公示|启事)$)/u;
/** (试行) on a line below the title. */
export const EDITION =
  /^[(\uff08](?:试行|暂行|修订|修正|征求意见稿|草案|送审稿|(?:19|20)\d{2}年?(?:修订|修正|版|本)?|(?:19|20)\d{2}年?\s*[-\u2014\u2013~\uff5e至]+\s*(?:19|20)\d{2}年?|第[一二三四五六七八九十\d]+[批期号次])[)\uff09]$/u;
const WRITTEN_NUMBER = String.raw`(?<number>\p{Script=Han}{2,12}\s*[\u3014\[(\uff08\u3010\uff3b]\s*(?:19|20)\d{2}\s*[\u3015\])\uff09\u3011\uff3d]\s*第?\s*\d{1,5}\s*号)`;
export const NUMBER_BEFORE = new RegExp(String.raw`^[(\uff08]?${WRITTEN_NUMBER}[)\uff09]?[\s:\uff1a]*`, 'u');
export const NUMBER_AFTER = new RegExp(String.raw`\s*(?:[(\uff08]\s*|\s)${WRITTEN_NUMBER}\s*[)\uff09]?$`, 'u');
/** A file offered for download, in the text of a link or line. */
export const FILE_NAME = /\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|zip|rar|7z)(?:[?#]\S*)?$/iu;
/** How often a file was fetched, behind its name. */
export const DOWNLOADED = /(?:已?\s*下载\s*(?:次数)?\s*[:\uff1a]?\s*\d*\s*次?|\(?\d+(?:\.\d+)?\s*[KM]B?\)?)\s*$/iu;
/** The head of a list of related items below a text. */
export const RELATED_HEAD = /^[\u3010[]?(?:相关|政策)?(?<kind>解读|文件|政策|原文)[\u3011\]]?[:\uff1a>]*$/u;
/** What may share the line with a name of the page's facts. */
export const AFTER_NAME =
  /\s*(?:[\u3010[(\uff08|\u4e28]\s*)?(?:(?:19|20)\d{2}\s*[-./\u5e74]|浏览|点击|阅读|访问|字体|字号|打印|分享|收藏|下载|保存|\s\p{Script=Han}{2,6}\s*[:\uff1a]|大\s*中\s*小|视力保护|语音播报|扫一扫).*$/u;
/** What stands where a value is missing. */
export const NOT_A_VALUE =
  /^(?:无|暂无|未知|不详|佚名|其他|其它|空|null|undefined|admin|[-\u2014/\s_]+)$|^(?:大|中|小|打印|关闭|字体)/iu;
/** 第一条（目的和依据）or 第一条 【目的和依据】. */
export const ARTICLE_HEADING = /^[(\uff08\u3010[](?<heading>[\p{Script=Han}\u3001]{2,15})[)\uff09\u3011\]]\s*/u;
/** 附件1 before the name of an attached file. */
export const ATTACHMENT_LABEL =
  /^[\u3010[(\uff08]?附\s*件\s*(?:[0-9\uff10-\uff19]{1,2}|[一二三四五六七八九十]{1,2}(?![\p{Script=Han}]))?\s*[:\uff1a.\uff0e\u3001\u3011\])\uff09]?\s*/u;
/** Groups of places that a list of addressees may name alone. */
export const PLACES = /(?:县区|区县|县市区|市县|市州|州市|市直|省直)$/u;
export const NOT_ADDRESSED = /[\u3002\u300a\u300b]|如下/u;
export const CONCERNED = /^有关/u;
export const EVERY = '各';
/** The number of an entry in a list of attachments. */
export const ENTRY_NUMBER = /^(?:[0-9\uff10-\uff19]{1,2}|[一二三四五六七八九十]{1,3})\s*[.\uff0e\u3001:\uff1a]\s*/u;
const DAY_AND_TIME = String.raw`(?:19|20)\d{2}[-年]\d{1,2}[-月]\d{1,2}日?\s\d{1,2}:\d{2}`;
/** The line below the title of an article in an app: 示例发布 2023-05-19 17:30 发表于示例, 原创 王某 示例发布 2023-05-19 17:30. */
export const ACCOUNT_LINES = [
  new RegExp(
    String.raw`^(?:原创\s?)?(?:\S{2,20}\s)?(?<account>[\p{Script=Han}A-Za-z0-9]{2,20}?)\s?${DAY_AND_TIME}\s?发表于`,
    'u',
  ),
  new RegExp(String.raw`^原创\s?(?:\S{2,20}\s)?(?<account>[\p{Script=Han}A-Za-z0-9]{2,20}?)\s${DAY_AND_TIME}`, 'u'),
];
/** The heading of a table of contents. */
export const CONTENTS_HEAD = /^目\s*[录次]$/u;
/** Titles that pass on what another body wrote: its number, date and addressees are not this document's. */
export const PASSES_ON = /印发|转发|批转|下发|公布|发布/u;
/** 紧急程度, which may stand before the number on its line. */
export const URGENCY = /^(?:特急|加急|平急|特提|急件|明电|特急\s*明电)$/u;
/** The number of a printed page alone on its line: — 3 —, - 3 -, 第3页 共5页, 3/5. */
export const PAGE_NUMBER =
  /^(?:[-\u2014\u2013\u2015\u2500\u30fc\uff0d\u00b7~]+\s*\d{1,4}\s*[-\u2014\u2013\u2015\u2500\u30fc\uff0d\u00b7~]+|第\s*\d{1,4}\s*页(?:\s*[/,\uff0c]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*\/\s*\d{1,4}|\d{1,3})$/u;
/** A line of a title that cannot be its end. */
export const OPEN_TITLE = /(?:关于|印发|转发|批转|公布|发布|\u300a[^\u300b]*)$/u;
/** A day that stands in brackets behind a title. */
export const TITLE_DAY =
  /\s*[(\uff08[]\s*(?<day>(?:19|20)\d{2}(?:-\d{1,2}-\d{1,2}|年\d{1,2}月\d{1,2}日))(?:\s\d{1,2}:\d{2}(?::\d{2})?)?\s*[)\uff09\]]$/u;
/** What ends a text and heads nothing. */
export const CLOSING_PHRASE =
  /^(?:特此|此复|此致|此函|专此|以上(?:意见|规定|通知)|联系(?:人|电话|方式)|附[:\uff1a件])/u;
/** Words of sentences that no office has in its name. */
export const NOT_AN_OFFICE = /为|在|到|于|由|其|是|本|将|应|须/u;
/** How offices sign that have no name of a body: 县委保密办, 局机关财务科. */
export const SIGNING_ENDS = /(?:办|室|科|股|处|所|站|队|馆|社|组|镇|乡|村|园|会|校|署|厂|场|区|县|市)$/u;
/** 附件 alone, above the list of what is attached. */
export const BARE_ATTACHMENT = /^附\s*件\s*[:\uff1a]?$/u;
/** A short sentence that leads over to what follows: 现公告如下： */
export const OPENING = /(?:如下|决定|规定|要求|事项)[:\uff1a]$/u;
/** A label that a page writes right before the number. */
export const NUMBER_LABEL = /^(?:发文字号|发文文号|文件编号|公文文号|文\s*号)\s*[:\uff1a]?\s*/u;
/** The line of a page that says when and from where. */
export const DAY_AND_SOURCE =
  /(?:19|20)\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?\s*\d{1,2}[:\uff1a]\d{2}|(?:来源|发布时间|发布日期|日期|时间)\s*[:\uff1a].*(?:19|20)\d{2}[-./年]/u;
