/** The screens of message texts, in Japanese. */
import type { MessageTextTexts } from './text.ts'

/** See `text.ts`. */
export const japaneseMessageText: MessageTextTexts = {
  messages: 'メッセージの文面',
  messagesHint:
    'メールと SMS の文面を独自に書けます。空欄は既定のままです。{{.FirstName}} などは置き換えられます。',
  pages: 'ページの文面',
  pagesHint: 'ログインページの文面を独自に書けます。画面と文面の名前は API と同じです。',
  message: 'メッセージ',
  screen: '画面',
  save: '保存',
  saved: '保存しました',
  changed: '変更済み',
  byDefault: (text) => `既定：${text}`,
  reset: '既定に戻す',
  resetTitle: '既定の文面に戻しますか？',
  resetText: 'この言語の独自の文面は失われます。',
  wasReset: '既定の文面に戻しました',
  preview: 'プレビュー',
  kinds: {
    invite: '招待',
    init: 'アカウントの設定の完了',
    'verify-email': 'メールアドレスの確認',
    'password-reset': '新しいパスワードの設定',
    'password-change': 'パスワードの変更',
    passkey: 'パスキーの追加',
    'otp-email': 'メールのコード',
    'domain-claimed': 'ドメインによるログイン名の変更',
    'verify-phone': '電話番号の確認（SMS）',
    'otp-sms': 'SMS のコード',
  },
  fields: {
    subject: '件名',
    preHeader: 'プレビュー行',
    title: 'タイトル',
    greeting: '挨拶',
    text: '本文',
    buttonText: 'ボタン',
    footerText: 'フッター',
  },
}
