/** The console in Japanese. */
import { japaneseMail } from './mail/japanese.ts'
import { japaneseOverview } from './overview/japanese.ts'
import type { Texts } from './text.ts'
import { japaneseUser } from './user/japanese.ts'

/** See `text.ts`. */
export const japanese: Texts = {
  tag: 'ja',
  ownName: '日本語',
  shell: {
    title: 'コンソール',
    skip: '本文へ移動',
    navigation: 'コンソール',
    users: 'ユーザー',
    allOrganizations: 'すべての組織',
    organization: '組織',
    search: '検索または移動…',
    account: 'マイアカウント',
    signOut: 'サインアウト',
    signIn: 'サインイン',
    signedOut: 'サインアウトしました',
    signInFailed: 'サインインできませんでした',
    noRights: '管理できるものがありません',
    noRightsText: 'このアカウントにはコンソールのロールがありません。管理者に依頼してください。',
    notFound: 'ページが見つかりません',
    notFoundText: 'アドレスが誤っているか、対象が削除された可能性があります。',
    failed: '処理できませんでした',
    again: 'もう一度試す',
    language: '言語',
    appearance: '外観',
    light: 'ライト',
    dark: 'ダーク',
    ofSystem: 'システムに合わせる',
    close: '閉じる',
    cancel: 'キャンセル',
    copied: 'コピーしました',
    confirmTyping: (what) => `確認のため ${what} と入力してください`,
    commands: 'コマンド',
    commandsHint: '画面またはユーザーの名前を入力',
    nothingFound: '見つかりませんでした',
  },
  mail: japaneseMail,
  overview: japaneseOverview,
  user: japaneseUser,
}
