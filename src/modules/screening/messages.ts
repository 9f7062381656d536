/** Why a text is turned away. It says that there is a mark, never which or where it was said. */
export const CLASSIFIED =
  '涉密不上网：提交的内容带有国家秘密标志，系统未予接收，也未保存任何内容。请立即停止在本系统处理，按保密规定办理；如已依法解密，请附解密记录并去除密级标志后再提交。';

/** What was found, one sentence for people a code. */
export const FINDINGS = {
  'screening.identity-number': '疑有公民身份号码，请删除或者作脱敏处理。',
  'screening.identity-number-old': '疑有十五位居民身份证号，请核对。',
  'screening.identity-number-like': '“身份证”等字样后有一串数字，请核对是否为身份号码。',
  'screening.mobile': '疑有手机号码，请核对是否可以公开。',
  'screening.bank-card': '疑有银行卡号或者账号，请删除或者作脱敏处理。',
} as const;

export type FindingCode = keyof typeof FINDINGS;
