/** Where the log's file stand in a sentence of a restore. */
const tiles = {
  kept: (size: number) => `原有日志文件与恢复的公开日志（${size}条）一致，予以保留。`,
  rebuilt: (size: number) => `已根据数据库重建日志文件，共${size}条。`,
  differ: (size: number) => `原有日志文件与恢复的公开日志（${size}条）不一致，未作改动。请查明原因后再启动平台。`,
} as const;

interface Counts {
  tables: number;
  rows: number;
  blobs: number;
}

/** Where the keys lie, as the configuration has it. */
interface KeyFiles {
  signingKeyFile: string;
  secretsKeyFile: string;
  inboxKeyFile: string;
  oldInboxKeyFiles: readonly string[];
}

function listed({ signingKeyFile, secretsKeyFile, inboxKeyFile, oldInboxKeyFiles }: KeyFiles): string {
  const inbox = [inboxKeyFile, ...oldInboxKeyFiles].map((file) => `收信密钥 ${file}`);
  return [`日志签名密钥 ${signingKeyFile}`, `登录保密数据的密钥 ${secretsKeyFile}`, ...inbox].join('、');
}

/** What backup and restore say to people. */
export const backupTexts = {
  damaged: '备份文件不完整，或者内容与其校验值不符，不能用来恢复。数据库未作改动。',
  unknownFormat: '备份文件的格式不是本程序认识的，请使用与备份时相同或者更新的程序。',
  otherMigrations: (last: string) =>
    `备份时的数据库结构（到“${last}”为止）与现在的不同。请使用备份时的程序版本恢复，然后再升级。`,
  notEmpty: (tables: readonly string[]) =>
    `数据库中已有数据（${tables.join('、')}等），备份只能恢复到空的数据库。请改用新的数据目录（WGK_DATA），不要先启动平台。`,
  fileExists: (file: string) => `文件“${file}”已经存在，备份不会覆盖已有的文件。请换一个文件名。`,
  saving: (table: string) => `正在备份 ${table}`,
  restoring: (table: string) => `正在恢复 ${table}`,
  saved: (file: string, { tables, rows, blobs }: Counts) =>
    `已备份到“${file}”：${tables}张表，${rows}行，${blobs}个文件。其中有未公开的内容，请妥善保管。`,
  keysApart: (files: KeyFiles) => `备份中没有密钥，请与备份分开另行保存：${listed(files)}。`,
  damagedBlobs: (hashes: readonly string[]) =>
    `有${hashes.length}个文件在磁盘上已损坏，未能备份，请从以前的备份中找回：${hashes.slice(0, 10).join('、')}`,
  restored: (madeAt: string, { tables, rows, blobs }: Counts) =>
    `已恢复到备份时（${madeAt}）的状态：${tables}张表，${rows}行，${blobs}个文件。`,
  noLog: '备份时公开日志尚未签名。',
  tiles,
  reached: '恢复的公开日志已达到所给的检查点，可以继续签名。',
  behind:
    '恢复的公开日志没有达到所给的检查点：备份之后公布的条目不在其中。在日志补齐到该检查点之前不得签名，请不要放回签名密钥。',
  unknownCheckpoint:
    '在确认恢复的公开日志已达到对外公布的最后一个检查点之前，不得签名：请先取得该检查点（网站 /log/checkpoint、见证方或者政府公报），核对条数不多于上述条数，再放回签名密钥。没有密钥，平台不会签名。',
  keysBack: (files: KeyFiles) => `启动平台前，请将原来的密钥放回，不要新建：${listed(files)}。`,
} as const;
