/** What forms and lists share, in Chinese. */
import type { FormTexts } from './text.ts'

/** See `text.ts`. */
export const chineseForm: FormTexts = {
  name: '名称',
  state: '状态',
  created: '创建时间',
  expires: '到期时间',
  active: '已启用',
  inactive: '已停用',
  create: '创建',
  add: '添加',
  change: '更改',
  save: '保存',
  saved: '已保存',
  done: '已完成',
  remove: '删除',
  removeTitle: (name) => `删除 ${name}？`,
  deactivate: '停用',
  reactivate: '重新启用',
  activate: '启用',
  copy: '复制',
  copyId: '复制 ID',
  required: '此项必填',
  once: '仅显示一次，请立即复制。',
  readOnly: '您只能查看，不能更改。',
  end: '停用或删除',
  loading: '正在加载…',
  more: '显示更多',
  any: '全部',
  choose: '请选择…',
  findUser: '按姓名、登录名或邮箱查找用户',
}
