/** The screen of events, in Japanese. */
import type { EventTexts } from './text.ts'

/** See `text.ts`. */
export const japaneseEvent: EventTexts = {
  title: 'イベント',
  aggregateType: '対象の種類',
  type: '種類',
  aggregate: '対象の ID',
  editor: '実行したユーザー',
  owner: '組織の ID',
  from: '開始',
  until: '終了',
  reset: '絞り込みを解除',
  time: '日時',
  payload: '内容',
  show: '表示',
  empty: '一致するイベントがありません',
  emptyText: '条件を減らすか、期間を広げてください。',
}
