/**
 * Chinese in simplified characters. Each paragraph is one line, because a line end would become a
 * space.
 */
import type { Language } from './message-text.ts'

const greeting = '{{.DisplayName}}，您好：'
const ignore = '如果您没有预料到会收到此邮件，请忽略。'
const otp = {
  title: '您的登录验证码',
  preHeader: '请使用此验证码完成登录。',
  subject: '您的登录验证码',
  greeting,
  text: `您的一次性登录验证码是 {{.OTP}}，仅在几分钟内有效。

如果您此刻没有登录，请勿将验证码告诉任何人，并请修改密码。`,
}

/** Messages and their subjects in Chinese. */
export const chinese: Language = {
  tag: 'zh',
  linkIntroduction: '如果按钮无法使用，请打开以下链接：',
  closing: '此邮件由 {{.Host}} 发送，与您在该处的账户有关。',
  messages: {
    initCode: {
      title: '请完成账户设置',
      preHeader: '只差一步即可登录。',
      subject: '请完成账户设置',
      greeting,
      text: `我们已为您创建账户，您的登录名是 {{.PreferredLoginName}}。

请点击按钮完成设置。如需输入验证码，请输入 {{.Code}}。

${ignore}`,
      buttonText: '完成设置',
    },
    verifyEmail: {
      title: '验证您的邮箱地址',
      preHeader: '请确认此邮箱属于您。',
      subject: '请验证您的邮箱地址',
      greeting,
      text: `此邮箱地址已添加到您的账户。请点击按钮，确认该地址属于您。

如需输入验证码，请输入 {{.Code}}。

如果您没有添加此地址，请忽略此邮件。`,
      buttonText: '验证邮箱',
    },
    verifyPhone: {
      title: '验证您的手机号码',
      preHeader: '请确认此号码属于您。',
      subject: '请验证您的手机号码',
      greeting,
      text: `此手机号码已添加到您的账户。验证码是 {{.Code}}。

如果您没有添加此号码，请忽略此消息。`,
      buttonText: '验证号码',
      sms: '{{.Code}} 是您的手机号码验证码，请勿告诉任何人。',
    },
    passwordReset: {
      title: '重设密码',
      preHeader: '有人请求重设您账户的密码。',
      subject: '重设您的密码',
      greeting,
      text: `我们收到了重设您账户密码的请求。如果是您本人操作，请点击按钮设置新密码。如需输入验证码，请输入 {{.Code}}。

如果不是您本人操作，请忽略此邮件，您的密码不会改变。`,
      buttonText: '重设密码',
      sms: '{{.Code}} 是重设密码的验证码，请勿告诉任何人。',
    },
    passwordlessRegistration: {
      title: '添加通行密钥',
      preHeader: '无需密码，使用您的设备即可登录。',
      subject: '为您的账户添加通行密钥',
      greeting,
      text: `您的账户即将添加通行密钥，之后无需密码，使用设备即可登录。请在您要使用的设备上点击按钮。

${ignore}`,
      buttonText: '添加通行密钥',
    },
    passwordChange: {
      title: '您的密码已更改',
      preHeader: '如果不是您本人操作，请立即处理。',
      subject: '您的密码已更改',
      greeting,
      text: `您账户的密码刚刚被更改。如果是您本人操作，则无需处理。

如果不是，请立即重设密码。`,
      buttonText: '登录',
    },
    domainClaimed: {
      title: '您的登录名已更改',
      preHeader: '您登录名所用的域名现已归属某个组织。',
      subject: '您的登录名已更改',
      greeting,
      text: `某个组织已证明域名 {{.Domain}} 归其所有。您的账户不属于该组织，因此无法继续使用该域名下的登录名。

在您选择其他登录名之前，您的用户名是 {{.TempUsername}}。下次登录时，系统会请您更改邮箱地址。`,
      buttonText: '登录',
    },
    inviteUser: {
      title: '邀请您使用 {{.ApplicationName}}',
      preHeader: '请接受邀请并选择登录方式。',
      subject: '{{.ApplicationName}} 邀请函',
      greeting,
      text: `您已受邀使用 {{.ApplicationName}}。您的登录名是 {{.PreferredLoginName}}。

请点击按钮接受邀请并选择登录方式。如需输入验证码，请输入 {{.Code}}。

${ignore}`,
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
