import type { ThemeConfig } from 'antd';

const sans =
  '"PingFang SC","HarmonyOS Sans SC","MiSans","Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif';

/** Ink on paper, one red; the same tokens stand as CSS variables in `styles.css`. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#a8101a',
    colorLink: '#174a7c',
    colorLinkHover: '#0f3459',
    colorError: '#8f1d0e',
    colorSuccess: '#1d5c2f',
    colorWarning: '#7a4b00',
    colorInfo: '#174a7c',
    // Said one by one: what is derived from colours as dark as these is mud.
    colorErrorBg: '#fbeeec',
    colorErrorBorder: '#dcaaa3',
    colorSuccessBg: '#eef4ee',
    colorSuccessBorder: '#a9c6af',
    colorWarningBg: '#f9f1dd',
    colorWarningBorder: '#d9c08a',
    colorInfoBg: '#eef2f7',
    colorInfoBorder: '#a9bfd6',
    colorText: '#1f2328',
    colorTextSecondary: '#4a5058',
    colorTextTertiary: '#4a5058',
    colorTextQuaternary: '#5a6068',
    colorTextPlaceholder: '#5f656d',
    colorTextDisabled: '#5f656d',
    colorTextDescription: '#4a5058',
    colorBgLayout: '#fbfaf7',
    colorBorder: '#bdb8ad',
    colorBorderSecondary: '#d9d5cc',
    borderRadius: 3,
    fontFamily: sans,
    fontSize: 15,
    controlHeight: 36,
    motion: false,
  },
  components: {
    Table: { cellPaddingBlockMD: 10, headerBg: '#f3f1ea', rowHoverBg: '#f7f4ec' },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  },
};
