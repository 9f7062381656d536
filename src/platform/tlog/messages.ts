/** What a verifier found wrong in a log, in sentences for people. */
export const logTexts = {
  malformedCheckpoint: '检查点不符合格式，无法核验。',
  badSignature: '检查点的签名与日志公钥不符，其内容不可采信。',
  tileMissing: (path: string) => `哈希块 ${path} 缺失，或者长度不正确。`,
  tileDiffers: (path: string, position: number) => `哈希块 ${path} 中序号为 ${position} 的哈希值与重新计算的结果不符。`,
  bundleMissing: (path: string) => `条目包 ${path} 缺失，或者内容不完整。`,
  entryDiffers: (path: string, index: number) => `条目包 ${path} 中序号为 ${index} 的条目与日志登记的哈希值不符。`,
  rootDiffers: (computed: string, signed: string) => `重新计算的树根 ${computed} 与检查点签名的树根 ${signed} 不符。`,
} as const;
