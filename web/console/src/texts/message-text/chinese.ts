/** The screens of message texts, in Chinese. */
import type { MessageTextTexts } from './text.ts'

/** See `text.ts`. */
export const chineseMessageText: MessageTextTexts = {
  messages: '消息文本',
  messagesHint: '用您自己的措辞编写邮件和短信。留空则使用默认文本。{{.FirstName}} 等会自动填入。',
  pages: '页面文本',
  pagesHint: '用您自己的措辞编写登录页面。页面和文本的名称与 API 相同。',
  message: '消息',
  screen: '页面',
  save: '保存',
  saved: '已保存',
  changed: '已更改',
  byDefault: (text) => `默认：${text}`,
  reset: '恢复默认',
  resetTitle: '恢复使用默认文本？',
  resetText: '您在此语言中的文本将丢失。',
  wasReset: '已恢复默认文本',
  preview: '预览',
  kinds: {
    invite: '邀请',
    init: '完成账户设置',
    'verify-email': '验证邮箱地址',
    'password-reset': '设置新密码',
    'password-change': '密码已更改',
    passkey: '添加通行密钥',
    'otp-email': '邮件验证码',
    'domain-claimed': '登录名因域名而更改',
    'verify-phone': '验证手机号（短信）',
    'otp-sms': '短信验证码',
  },
  fields: {
    subject: '主题',
    preHeader: '预览行',
    title: '标题',
    greeting: '问候语',
    text: '正文',
    buttonText: '按钮',
    footerText: '页脚',
  },
}
