/** The screens of identity providers, in Japanese. */
import type { IdpTexts } from './text.ts'

/** See `text.ts`. */
export const japaneseIdp: IdpTexts = {
  title: 'ID プロバイダー',
  add: 'プロバイダーを追加',
  levels: {
    instance: 'インスタンス',
    organization: '組織',
  },
  empty: 'プロバイダーはまだありません',
  emptyText: 'プロバイダーを使うと、他のサービスのアカウントでログインできます。',
  type: '種類',
  owner: '所有者',
  offered: 'ログイン時',
  isOffered: '表示',
  isNotOffered: '非表示',
  offer: '表示する',
  withdraw: '表示しない',
  addresses: 'プロバイダーに登録する URL',
  addressesText: 'プロバイダーはここへ戻します。すべて登録してください。',
  settings: '設定',
  secretStays: '空欄：現在のものを維持',
  options: {
    isCreationAllowed: {
      label: 'アカウントの作成を許可',
      hint: '未知の人がプロバイダーの情報で登録できます。',
    },
    isLinkingAllowed: {
      label: 'アカウントとの連携を許可',
      hint: '別の方法でログインする人がアカウントに追加できます。',
    },
    isAutoCreation: {
      label: '確認なしで作成',
      hint: '最初のログインでフォームなしに作成されます。',
    },
    isAutoUpdate: {
      label: 'ログインのたびに更新',
      hint: '名前とアドレスはプロバイダーの情報に従います。',
    },
  },
  autoLinking: '確認なしで連携（一致する項目）',
  autoLinkings: {
    none: '連携しない',
    userName: 'ユーザー名',
    email: 'メールアドレス',
  },
  removeText: 'ログインに使えなくなり、連携も終了します。元に戻せません。',
  test: 'テスト',
  testText: '新しいタブでプロバイダーにログインします。アカウントの作成や連携は行いません。',
  testByForm: 'フォーム送信が必要で、コンソールからは送れません。ログインで試してください。',
  tested: 'プロバイダーは動作しています。応答は次のとおりです。',
  testFailed: 'プロバイダーが拒否したか、ログインされませんでした。',
  answer: '応答',
  directoryUser: 'ディレクトリのユーザー名',
  directoryPassword: 'ディレクトリのパスワード',
}
