import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('trusted proxies are addresses and networks with commas between them; nobody is trusted unless named', () => {
  expect(readConfig({}).trustedProxies).toEqual([]);
  expect(readConfig({ WGK_TRUSTED_PROXIES: '' }).trustedProxies).toEqual([]);
  const several = readConfig({ WGK_TRUSTED_PROXIES: '10.0.0.5, 10.1.0.0/28,2001:db8::1' });
  expect(several.trustedProxies).toEqual(['10.0.0.5', '10.1.0.0/28', '2001:db8::1']);
});

test('what is no proxy is refused with what to write instead', () => {
  for (const bad of ['proxy.example.cn', '0.0.0.0/0', 'true', '10.0.0.5，10.0.0.6'])
    expect(() => readConfig({ WGK_TRUSTED_PROXIES: `10.0.0.4,${bad}` }), bad).toThrow(
      `配置项 WGK_TRUSTED_PROXIES 中的“${bad}”不正确。请逐个写明代理服务器的 IP 地址`,
    );
});
