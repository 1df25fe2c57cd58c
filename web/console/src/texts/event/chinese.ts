/** The screen of events, in Chinese. */
import type { EventTexts } from './text.ts'

/** See `text.ts`. */
export const chineseEvent: EventTexts = {
  title: '事件',
  aggregateType: '对象类型',
  type: '类型',
  aggregate: '对象 ID',
  editor: '操作者',
  owner: '组织 ID',
  from: '从',
  until: '到',
  reset: '清除筛选',
  time: '时间',
  payload: '内容',
  show: '显示',
  empty: '没有匹配的事件',
  emptyText: '请减少筛选条件或扩大时间范围。',
}
