/** What forms and lists share, in Japanese. */
import type { FormTexts } from './text.ts'

/** See `text.ts`. */
export const japaneseForm: FormTexts = {
  name: '名前',
  state: '状態',
  created: '作成日',
  expires: '有効期限',
  active: '有効',
  inactive: '無効',
  create: '作成',
  add: '追加',
  change: '変更',
  save: '保存',
  saved: '保存しました',
  done: '完了しました',
  remove: '削除',
  removeTitle: (name) => `${name} を削除しますか？`,
  deactivate: '無効にする',
  reactivate: '有効に戻す',
  activate: '有効にする',
  copy: 'コピー',
  copyId: 'ID をコピー',
  required: 'この項目は必須です',
  once: '表示されるのは一度だけです。今すぐコピーしてください。',
  readOnly: '閲覧のみできます。変更はできません。',
  end: '無効化と削除',
  loading: '読み込み中…',
  more: 'さらに表示',
  any: 'すべて',
  choose: '選択してください',
  findUser: '名前、ログイン名、メールアドレスでユーザーを検索',
}
