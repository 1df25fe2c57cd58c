/** The overview, in Chinese. */
import type { OverviewTexts } from './text.ts'

const counted = (unit: string, title: string) => (count: number) => `${count} ${unit}${title}`

/** See `text.ts`. */
export const chineseOverview: OverviewTexts = {
  title: '概览',
  counts: '数量',
  people: '人员',
  machines: '机器',
  organizations: '组织',
  sessions: '会话',
  signIns: '登录',
  succeeded: '成功',
  failed: '失败的尝试',
  most: (count) => `最高的柱：${count}`,
  now: '现在',
  time: '时间',
  asTable: '以表格查看',
  noSignIns: '这段时间内没有人登录。',
  period: '时间段',
  sevenDays: '7 天，按小时',
  thirtyDays: '30 天，按天（UTC）',
  mails: '消息队列',
  jobs: '导入',
  noJobs: '还没有导入。通过导入可以迁入其他产品的用户。',
  jobStates: {
    idle: '等待您操作',
    running: '进行中',
    paused: '已暂停',
    ended: '已结束',
    cancelled: '已取消',
  },
  attention: '需要注意',
  noWarnings: '没有需要您注意的事项。',
  first: (date) => `最早日期：${date}。`,
  warnings: {
    noMailTransport: {
      title: () => '邮件未发送',
      text: '没有邮件服务器。邀请和验证码正在等待。',
      action: '设置邮件服务器',
    },
    initialPassword: {
      title: counted('位', '管理员仍在使用初始密码'),
      text: '仍是创建账户时的密码。',
      action: '查看账户',
    },
    noTls: {
      title: () => '服务器未使用 TLS 访问',
      text: '密码和令牌可能在途中被读取。',
      action: '查看域名',
    },
    failedMessages: {
      title: counted('条', '消息发送失败'),
      text: '最近七天内。',
      action: '查看失败的消息',
    },
    failingWebhooks: {
      title: counted('个', ' Webhook 出现故障'),
      text: '最近一次投递未被接受。',
      action: '查看 Webhook',
    },
    expiringKeys: {
      title: counted('个', '机器密钥即将到期'),
      text: '在 30 天内。',
      action: '查看机器',
    },
    expiringTokens: {
      title: counted('个', '个人访问令牌即将到期'),
      text: '在 30 天内。',
      action: '查看用户',
    },
    expiringAppKeys: {
      title: counted('个', '应用密钥即将到期'),
      text: '在 30 天内。',
      action: '查看应用',
    },
  },
}
