/** Chinese, in simplified characters. */
import { chinese as signIn } from './sign-in/chinese.ts'
import type { Texts } from './text.ts'

/** All pages, in Chinese. */
export const chinese: Texts = {
  tag: 'zh',
  ownName: '中文',
  languages: '语言',
  code: '验证码',
  codeHint: '验证码在我们发给您的消息中，区分大小写。',
  loginName: '登录名',
  password: '新密码',
  passwordAgain: '再次输入新密码',
  rulesIntro: '您的密码需要包含',
  rules: {
    minLength: '至少 {n} 个字符',
    lower: '一个小写字母（a–z）',
    upper: '一个大写字母（A–Z）',
    number: '一个数字（0–9）',
    symbol: '一个符号，例如 ! 或空格',
    common: '与许多人使用的密码不同的内容',
    context: '除您的姓名、地址或本服务名称以外的内容',
    tooLong: '更少的字符：密码太长，无法保存',
  },
  problems: {
    codeMissing: '请输入验证码。',
    code: '此验证码不正确或已失效。',
    passwordMissing: '请设置密码。',
    passwordsDiffer: '两次输入的密码不一致。',
    locked: '此账户已被锁定，请联系管理员。',
    busy: '目前访问人数很多，请稍后再试。',
    tooManyAttempts: '错误的验证码过多，请等待十分钟后再试。',
    pageTooOld: '此页面打开时间过长，或者 Cookie 已被禁用。请再次提交。',
    passkey: '无法添加通行密钥。请获取新的链接后重试。',
  },
  problemsTitle: '还有一些地方不正确',
  titleOfProblems: '错误',
  stale: {
    title: '此链接已失效',
    text: '它可能已被使用、被更新的链接取代，或者已经过期。这很容易解决：我们可以向该账户的电子邮箱发送一个新链接。',
    typeCode: '我有更新的验证码',
  },
  resend: { intro: '没有验证码，或者验证码无效？', button: '给我发送新链接' },
  sent: {
    title: '请查看您的邮箱',
    text: '如果此账户还有未完成的步骤，一封带有新链接的邮件正在发往其电子邮箱。可能需要一分钟，也请查看垃圾邮件。',
  },
  init: {
    title: '完成账户设置',
    intro: '只差这一步，账户就属于您了。',
    button: '完成',
    doneTitle: '您的账户已就绪',
    doneText: '一切都已设置好，您的电子邮箱也已确认。现在可以登录了。',
  },
  email: {
    title: '确认您的电子邮箱',
    intro: '请证明此邮箱属于您。',
    button: '确认',
    doneTitle: '您的邮箱已确认',
    doneText: '谢谢。这里没有其他需要做的了。',
  },
  reset: {
    title: '设置新密码',
    intro: '新密码会立即取代旧密码。',
    button: '保存密码',
    doneTitle: '您的密码已保存',
    doneText: '从现在起，请使用新密码登录。',
  },
  invite: {
    title: '接受邀请',
    intro: '设置一个登录密码，即可开始使用。',
    button: '接受邀请',
    doneTitle: '欢迎',
    doneText: '您的账户已就绪，电子邮箱也已确认。现在可以登录了。',
  },
  passkey: {
    title: '添加通行密钥',
    intro:
      '有了通行密钥，您可以用指纹、面容或设备的 PIN 码登录。没有需要记住的密码，也没有会被盗的密码。',
    button: '创建通行密钥',
    doneTitle: '通行密钥已添加',
    doneText: '从现在起，您可以用它登录。',
    name: '通行密钥的名称',
    nameHint: '便于您识别，例如“我的手机”。',
    noScript:
      '通行密钥需要 JavaScript，而此浏览器已将其禁用。请为此页面启用它，或在其他浏览器中打开链接。',
    unsupported: '此浏览器无法创建通行密钥。请在其他浏览器或其他设备上打开链接。',
    cancelled: '没有创建通行密钥。您可以立即重试。',
  },
  choosePassword: '请同时设置密码，以便登录。',
  signIn,
  notFound: {
    title: '此页面不存在',
    text: '地址可能被截断了。请再次打开消息中的链接。',
  },
  blocked: {
    title: '此登录已关闭',
    text: '{name} 目前已被停用。请向其运营者询问何时重新开放。',
  },
  strangeHost: {
    title: '此名称下没有任何内容',
    text: '名称 {name} 在此服务器上没有对应的内容。请再检查一下地址，或询问给您该地址的人。',
    elsewhereTitle: '此服务器使用另一个名称',
    elsewhereText: '您打开的是 {name}，但此服务器设置的地址如下。',
    operator: '如果您负责运行此服务器，可用以下命令添加此名称：',
  },
  next: '继续',
}
