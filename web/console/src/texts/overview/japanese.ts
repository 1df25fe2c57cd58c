/** The overview, in Japanese. */
import type { OverviewTexts } from './text.ts'

const counted = (title: string) => (count: number) => `${title}（${count} 件）`

/** See `text.ts`. */
export const japaneseOverview: OverviewTexts = {
  title: '概要',
  counts: '件数',
  people: '人',
  machines: 'マシン',
  organizations: '組織',
  sessions: 'セッション',
  signIns: 'ログイン',
  succeeded: '成功',
  failed: '失敗した試行',
  most: (count) => `最も高い棒：${count}`,
  now: '現在',
  time: '時間',
  asTable: '表で見る',
  noSignIns: 'この期間にログインした人はいません。',
  period: '期間',
  sevenDays: '7 日間（1 時間ごと）',
  thirtyDays: '30 日間（1 日ごと、UTC）',
  mails: 'メッセージの送信待ち',
  jobs: 'インポート',
  noJobs: 'インポートはまだありません。ほかの製品のユーザーを移行できます。',
  jobStates: {
    idle: '操作待ち',
    running: '実行中',
    paused: '一時停止中',
    ended: '終了',
    cancelled: '中止',
  },
  attention: '確認が必要な項目',
  noWarnings: '確認が必要な項目はありません。',
  first: (date) => `最初の期日：${date}。`,
  warnings: {
    noMailTransport: {
      title: () => 'メールが送信されません',
      text: 'メールサーバーがありません。招待とコードは待機しています。',
      action: 'メールサーバーを設定する',
    },
    initialPassword: {
      title: counted('管理者のパスワードが初期のままです'),
      text: 'アカウント作成時のパスワードから変更されていません。',
      action: 'アカウントを見る',
    },
    noTls: {
      title: () => 'サーバーに TLS なしで接続されています',
      text: 'パスワードやトークンが途中で読まれるおそれがあります。',
      action: 'ドメインを見る',
    },
    failedMessages: {
      title: counted('送信に失敗したメッセージがあります'),
      text: '過去 7 日間のものです。',
      action: '失敗したメッセージを見る',
    },
    failingWebhooks: {
      title: counted('失敗している Webhook があります'),
      text: '最後の配信が受け付けられませんでした。',
      action: 'Webhook を見る',
    },
    expiringKeys: {
      title: counted('期限が近いマシンの鍵があります'),
      text: '30 日以内に期限が切れます。',
      action: 'マシンを見る',
    },
    expiringTokens: {
      title: counted('期限が近い個人アクセストークンがあります'),
      text: '30 日以内に期限が切れます。',
      action: 'ユーザーを見る',
    },
    expiringAppKeys: {
      title: counted('期限が近いアプリケーションの鍵があります'),
      text: '30 日以内に期限が切れます。',
      action: 'アプリケーションを見る',
    },
  },
}
