/** The console in Chinese. */

import { chineseBranding } from './branding/chinese.ts'
import { chineseCredential } from './credential/chinese.ts'
import { chineseEvent } from './event/chinese.ts'
import { chineseForm } from './form/chinese.ts'
import { chineseIdp } from './idp/chinese.ts'
import { chineseImport } from './import/chinese.ts'
import { chineseInstance } from './instance/chinese.ts'
import { chineseMail } from './mail/chinese.ts'
import { chineseMessageText } from './message-text/chinese.ts'
import { chineseOrganization } from './organization/chinese.ts'
import { chineseOverview } from './overview/chinese.ts'
import { chinesePolicy } from './policy/chinese.ts'
import { chineseProject } from './project/chinese.ts'
import { chineseRole } from './role/chinese.ts'
import type { Texts } from './text.ts'
import { chineseUser } from './user/chinese.ts'
import { chineseWebhook } from './webhook/chinese.ts'

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
    undo: '撤消',
    confirmTyping: (what) => `请输入 ${what} 以确认`,
    commands: '命令',
    commandsHint: '输入页面或用户的名称',
    nothingFound: '未找到',
  },
  credential: chineseCredential,
  role: chineseRole,
  imports: chineseImport,
  branding: chineseBranding,
  messageText: chineseMessageText,
  organization: chineseOrganization,
  policy: chinesePolicy,
  event: chineseEvent,
  form: chineseForm,
  idp: chineseIdp,
  instance: chineseInstance,
  project: chineseProject,
  mail: chineseMail,
  overview: chineseOverview,
  user: chineseUser,
  webhook: chineseWebhook,
}
