/** The screens of identity providers, in Chinese. */
import type { IdpTexts } from './text.ts'

/** See `text.ts`. */
export const chineseIdp: IdpTexts = {
  title: '身份提供方',
  add: '添加提供方',
  levels: {
    instance: '实例',
    organization: '组织',
  },
  empty: '还没有提供方',
  emptyText: '使用提供方，人们可用其他地方的账户登录。',
  type: '类型',
  owner: '所有者',
  offered: '登录时',
  isOffered: '提供',
  isNotOffered: '不提供',
  offer: '提供',
  withdraw: '不再提供',
  addresses: '需在提供方登记的地址',
  addressesText: '提供方会将用户送回这些地址，请全部登记。',
  settings: '设置',
  secretStays: '留空：保留当前值',
  options: {
    isCreationAllowed: {
      label: '允许创建账户',
      hint: '未知用户可用提供方的信息注册。',
    },
    isLinkingAllowed: {
      label: '允许关联账户',
      hint: '以其他方式登录的人可将其添加到账户。',
    },
    isAutoCreation: {
      label: '自动创建',
      hint: '首次登录时自动建立账户，无需填写表单。',
    },
    isAutoUpdate: {
      label: '每次登录时更新',
      hint: '姓名和地址以提供方的信息为准。',
    },
  },
  autoLinking: '自动关联依据',
  autoLinkings: {
    none: '从不',
    userName: '用户名',
    email: '邮箱地址',
  },
  removeText: '将无法再用其登录，账户关联也会终止，且无法撤销。',
  test: '测试',
  testText: '在新标签页登录提供方，不会创建或关联账户。',
  testByForm: '该提供方需要提交表单，控制台无法发送。请在登录时测试。',
  tested: '提供方工作正常，返回内容如下。',
  testFailed: '提供方拒绝，或无人登录。',
  answer: '响应',
  directoryUser: '目录中的用户名',
  directoryPassword: '目录中的密码',
}
