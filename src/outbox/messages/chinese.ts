/**
 * Chinese in simplified characters. Each paragraph is one line, because a line end would become a
 * space.
 */
import type { Language } from './message-text.ts'

const greeting = '{{.DisplayName}}，您好：'
const ignore = '如果您没有预料到会收到此邮件，请忽略。'
const typed = '如需输入验证码，请输入：\n\n{{.Code}}\n\n{{.Expiry}}'
const act = '如果不是您本人操作，请立即处理。'
const mine = '如果是您本人操作，则无需处理。'
const notMine = '如果不是，请立即告知我们：我们会结束您账户的所有会话，并协助您重设密码。'
const button = '不是我本人操作'
const otp = {
  title: '您的登录验证码',
  preHeader: '请使用此验证码完成 {{.Sender}} 的登录。',
  subject: '【{{.Sender}}】您的登录验证码',
  greeting,
  text: '您登录 {{.Sender}} 的一次性验证码是：\n\n{{.OTP}}',
  after: `{{.Expiry}}

如果您此刻没有登录，可能有人知道了您的密码。请勿将验证码告诉任何人，并请修改密码。`,
}

/** Messages and their subjects in Chinese. */
export const chinese: Language = {
  tag: 'zh',
  colon: '：',
  linkIntroduction: '如果按钮无法使用，请打开以下链接：',
  closing: '此邮件由 {{.Sender}} 发送，与您在该处的账户有关。',
  footer: {
    support: '如有疑问，请发送邮件至 {email}。',
    help: '帮助',
    privacy: '隐私政策',
    terms: '服务条款',
  },
  lifetime: {
    both: '链接和验证码的有效期为 {time}。',
    link: '链接的有效期为 {time}。',
    code: '验证码的有效期为 {time}。',
    units: {
      day: { other: '{n} 天' },
      hour: { other: '{n} 小时' },
      minute: { other: '{n} 分钟' },
      second: { other: '{n} 秒' },
    },
  },
  details: {
    time: '时间',
    device: '设备',
    network: '网络',
    method: '登录方式',
    browserOnSystem: '{browser}（{system}）',
    methods: {
      passkey: '通行密钥',
      securityKey: '安全密钥',
      totp: '身份验证器应用',
      otpSms: '短信验证码',
      otpEmail: '邮件验证码',
      recoveryCodes: '恢复码',
    },
  },
  notMe: button,
  goesOnAfterGreeting: false,
  messages: {
    initCode: {
      title: '请完成账户设置',
      preHeader: '只差一步即可登录 {{.Sender}}。',
      subject: '【{{.Sender}}】请完成账户设置',
      greeting,
      text: `{{.Sender}} 已为您创建账户，您的登录名是 {{.PreferredLoginName}}。

请完成设置，以便首次登录。`,
      after: `${typed}\n\n${ignore}`,
      buttonText: '完成设置',
    },
    verifyEmail: {
      title: '验证您的邮箱地址',
      preHeader: '请确认此邮箱属于您。',
      subject: '【{{.Sender}}】请验证您的邮箱地址',
      greeting,
      text: `此邮箱地址已添加到您的 {{.Sender}} 账户。请确认该地址属于您。`,
      after: `${typed}\n\n如果您没有添加此地址，请忽略此邮件。`,
      buttonText: '验证邮箱',
    },
    verifyPhone: {
      title: '验证您的手机号码',
      preHeader: '请确认此号码属于您。',
      subject: '【{{.Sender}}】请验证您的手机号码',
      greeting,
      text: `此手机号码已添加到您的 {{.Sender}} 账户。请使用以下验证码进行确认：

{{.Code}}`,
      after: '{{.Expiry}}\n\n如果您没有添加此号码，请忽略此消息。',
      buttonText: '验证号码',
      sms: '{{.Code}} 是您的手机号码验证码，请勿告诉任何人。',
    },
    passwordReset: {
      title: '设置新密码',
      preHeader: '有人请求重设您的 {{.Sender}} 账户密码。',
      subject: '【{{.Sender}}】重设您的密码',
      greeting,
      text: `我们收到了重设您 {{.Sender}} 账户密码的请求。如果是您本人操作，请立即设置新密码。`,
      after: `${typed}\n\n如果不是您本人操作，请忽略此邮件，您的密码不会改变。`,
      buttonText: '重设密码',
      sms: '{{.Code}} 是重设密码的验证码，请勿告诉任何人。',
    },
    passwordlessRegistration: {
      title: '添加通行密钥',
      preHeader: '无需密码，使用您的设备即可登录。',
      subject: '【{{.Sender}}】为您的账户添加通行密钥',
      greeting,
      text: `您可以为 {{.Sender}} 账户添加通行密钥，之后无需密码，使用设备即可登录。请在您要使用的设备上打开此邮件。`,
      after: `{{.Expiry}}\n\n${ignore}`,
      buttonText: '添加通行密钥',
    },
    passwordChange: {
      title: '您的密码已更改',
      preHeader: act,
      subject: '【{{.Sender}}】您的密码已更改',
      greeting,
      text: `您的 {{.Sender}} 账户密码已被更改。

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    newDevice: {
      title: '您的账户有新的登录',
      preHeader: act,
      subject: '【{{.Sender}}】您的账户有新的登录',
      greeting,
      text: `有人在一个新的浏览器中登录了您的 {{.Sender}} 账户。

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    factorAdded: {
      title: '已添加登录方式',
      preHeader: act,
      subject: '【{{.Sender}}】您的账户已添加登录方式',
      greeting,
      text: `您的 {{.Sender}} 账户添加了一种登录方式。

{{.Details}}

${mine}

如果不是，请立即告知我们：我们会移除该登录方式，结束您账户的所有会话，并协助您重设密码。`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    factorRemoved: {
      title: '已移除登录方式',
      preHeader: act,
      subject: '【{{.Sender}}】您的账户已移除登录方式',
      greeting,
      text: `您的 {{.Sender}} 账户移除了一种登录方式。

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    domainClaimed: {
      title: '您的登录名已更改',
      preHeader: '您登录名所用的域名现已归属某个组织。',
      subject: '【{{.Sender}}】您的登录名已更改',
      greeting,
      text: `某个组织已证明域名 {{.Domain}} 归其所有。您的 {{.Sender}} 账户不属于该组织，因此无法继续使用该域名下的登录名。

在您选择其他登录名之前，您的用户名是 {{.TempUsername}}。下次登录时，系统会请您更改邮箱地址。`,
      buttonText: '登录',
    },
    inviteUser: {
      title: '邀请您使用 {{.ApplicationName}}',
      preHeader: '请接受邀请并选择登录方式。',
      subject: '{{.ApplicationName}} 邀请函',
      greeting,
      text: `您已受邀使用 {{.ApplicationName}}。您的登录名是 {{.PreferredLoginName}}。

请接受邀请并选择登录方式。`,
      after: `${typed}\n\n${ignore}`,
      buttonText: '接受邀请',
    },
    verifySmsOtp: {
      ...otp,
      buttonText: '',
      sms: '{{.OTP}} 是您的一次性登录验证码，请勿告诉任何人。',
    },
    verifyEmailOtp: { ...otp, buttonText: '登录' },
  },
}
