/** The console in Chinese. */
import { chineseMail } from './mail/chinese.ts'
import { chineseOverview } from './overview/chinese.ts'
import type { Texts } from './text.ts'
import { chineseUser } from './user/chinese.ts'

/** See `text.ts`. */
export const chinese: Texts = {
  tag: 'zh',
  ownName: '中文',
  shell: {
    title: '控制台',
    skip: '跳到内容',
    navigation: '控制台',
    users: '用户',
    allOrganizations: '所有组织',
    organization: '组织',
    search: '搜索或前往…',
    account: '我的账户',
    signOut: '退出登录',
    signIn: '登录',
    signedOut: '您已退出登录',
    signInFailed: '登录失败',
    noRights: '没有可管理的内容',
    noRightsText: '您的账户在此控制台中没有角色。请向管理员申请。',
    notFound: '页面不存在',
    notFoundText: '地址可能有误，或其指向的内容已被删除。',
    failed: '操作未成功',
    again: '重试',
    language: '语言',
    appearance: '外观',
    light: '浅色',
    dark: '深色',
    ofSystem: '跟随系统',
    close: '关闭',
    cancel: '取消',
    copied: '已复制',
    confirmTyping: (what) => `请输入 ${what} 以确认`,
    commands: '命令',
    commandsHint: '输入页面或用户的名称',
    nothingFound: '未找到',
  },
  mail: chineseMail,
  overview: chineseOverview,
  user: chineseUser,
}
