/** What a clerk should check after a page was read; shown with the fields. */
export const WARNINGS = {
  'intake.no-body': '未找到正文，请核对文件内容。',
  'intake.number-differs': '页面标注的发文字号与正文上的不一致，已采用正文上的。',
  'intake.date-differs': '页面标注的成文日期与落款日期不一致，已采用落款日期。',
  'intake.date-impossible': '文件中的成文日期在日历上不存在，未采用，请核对原文。',
  'intake.secrecy-mark': '文件带有密级标志。涉密不上网，请立即停止办理，并按保密规定处理。',
  'intake.issuer-differs': '标题中的发文机关与落款不一致，请核对。',
  'intake.text-after-signature': '落款之后还有没有标题的文字，可能不属于本文，请核对。',
  'intake.several-documents': '页面上有多份文件，已按第一份读取，其余列在其后，请分别办理。',
  'intake.title-differs': '页面标注的标题与正文标题不一致，已采用正文上的。',
  'intake.release-date-differs': '页面上显示的发布日期与网页标签中的不一致，已采用显示的。',
  'intake.skipped-number': '正文层次序号不连续，可能有缺漏，请核对。',
} as const;

export type IntakeWarningCode = keyof typeof WARNINGS;

/** A warning with its sentence. */
export function intakeWarning(code: IntakeWarningCode): { code: IntakeWarningCode; message: string } {
  return { code, message: WARNINGS[code] };
}
