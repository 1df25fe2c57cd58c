/** The console in Japanese. */

import { japaneseBranding } from './branding/japanese.ts'
import { japaneseCredential } from './credential/japanese.ts'
import { japaneseEvent } from './event/japanese.ts'
import { japaneseForm } from './form/japanese.ts'
import { japaneseIdp } from './idp/japanese.ts'
import { japaneseImport } from './import/japanese.ts'
import { japaneseInstance } from './instance/japanese.ts'
import { japaneseMail } from './mail/japanese.ts'
import { japaneseMessageText } from './message-text/japanese.ts'
import { japaneseOrganization } from './organization/japanese.ts'
import { japaneseOverview } from './overview/japanese.ts'
import { japanesePolicy } from './policy/japanese.ts'
import { japaneseProject } from './project/japanese.ts'
import { japaneseRole } from './role/japanese.ts'
import type { Texts } from './text.ts'
import { japaneseUser } from './user/japanese.ts'
import { japaneseWebhook } from './webhook/japanese.ts'

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
    undo: '元に戻す',
    confirmTyping: (what) => `確認のため ${what} と入力してください`,
    commands: 'コマンド',
    commandsHint: '画面またはユーザーの名前を入力',
    nothingFound: '見つかりませんでした',
  },
  credential: japaneseCredential,
  role: japaneseRole,
  imports: japaneseImport,
  branding: japaneseBranding,
  messageText: japaneseMessageText,
  organization: japaneseOrganization,
  policy: japanesePolicy,
  event: japaneseEvent,
  form: japaneseForm,
  idp: japaneseIdp,
  instance: japaneseInstance,
  project: japaneseProject,
  mail: japaneseMail,
  overview: japaneseOverview,
  user: japaneseUser,
  webhook: japaneseWebhook,
}
