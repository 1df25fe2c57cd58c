/** Japanese: polite. Each paragraph is one line, because a line end would become a space. */
import type { Language } from './message-text.ts'

const greeting = '{{.DisplayName}} 様'
const ignore = 'このメールにお心当たりがない場合は、破棄していただいて問題ありません。'
const typed =
  'コードの入力を求められた場合は、次のコードを入力してください。\n\n{{.Code}}\n\n{{.Expiry}}'
const act = 'お心当たりがない場合は、すぐにご対応ください。'
const mine = 'ご本人による操作の場合、ご対応は不要です。'
const notMine =
  'お心当たりがない場合は、すぐにお知らせください。お客様のアカウントのすべてのセッションを終了し、パスワードの再設定をご案内します。'
const button = '心当たりがない'
const otp = {
  title: 'ログイン用の確認コード',
  preHeader: 'このコードを入力して {{.Sender}} へのログインを完了してください。',
  subject: '【{{.Sender}}】ログイン用の確認コード',
  greeting,
  text: '{{.Sender}} へのログインに使用する確認コードをお知らせします。\n\n{{.OTP}}',
  after: `{{.Expiry}}

ログイン操作をしていない場合は、第三者にパスワードを知られているおそれがあります。コードを誰にも教えず、パスワードを変更してください。`,
}

/** Messages and their subjects in Japanese. */
export const japanese: Language = {
  tag: 'ja',
  colon: '：',
  linkIntroduction: 'ボタンが機能しない場合は、次のリンクを開いてください。',
  closing: 'このメールは、お客様のアカウントに関して {{.Sender}} から送信されました。',
  footer: {
    support: 'お問い合わせ：{email}',
    help: 'ヘルプ',
    privacy: 'プライバシーポリシー',
    terms: '利用規約',
  },
  lifetime: {
    both: 'リンクとコードの有効期間は{time}です。',
    link: 'リンクの有効期間は{time}です。',
    code: 'コードの有効期間は{time}です。',
    units: {
      day: { other: '{n}日間' },
      hour: { other: '{n}時間' },
      minute: { other: '{n}分間' },
      second: { other: '{n}秒間' },
    },
  },
  details: {
    time: '日時',
    device: 'デバイス',
    network: 'ネットワーク',
    method: 'ログイン方法',
    browserOnSystem: '{browser}（{system}）',
    methods: {
      passkey: 'パスキー',
      securityKey: 'セキュリティキー',
      totp: '認証アプリ',
      otpSms: 'SMS の確認コード',
      otpEmail: 'メールの確認コード',
      recoveryCodes: 'リカバリーコード',
    },
  },
  notMe: button,
  goesOnAfterGreeting: false,
  messages: {
    initCode: {
      title: 'アカウントの設定を完了してください',
      preHeader: '{{.Sender}} へのログインまであと一歩です。',
      subject: '【{{.Sender}}】アカウントの設定を完了してください',
      greeting,
      text: `{{.Sender}} にお客様のアカウントが作成されました。ログイン名は {{.PreferredLoginName}} です。

はじめてログインするには、アカウントの設定を完了してください。`,
      after: `${typed}\n\n${ignore}`,
      buttonText: '設定を完了する',
    },
    verifyEmail: {
      title: 'メールアドレスの確認',
      preHeader: 'お客様のメールアドレスであることをご確認ください。',
      subject: '【{{.Sender}}】メールアドレスをご確認ください',
      greeting,
      text: `このメールアドレスが {{.Sender}} のお客様のアカウントに追加されました。お客様のアドレスであることをご確認ください。`,
      after: `${typed}\n\nこのアドレスを追加していない場合は、このメールを破棄していただいて問題ありません。`,
      buttonText: 'アドレスを確認する',
    },
    verifyPhone: {
      title: '電話番号の確認',
      preHeader: 'お客様の電話番号であることをご確認ください。',
      subject: '【{{.Sender}}】電話番号をご確認ください',
      greeting,
      text: `この電話番号が {{.Sender}} のお客様のアカウントに追加されました。次の確認コードを入力してください。

{{.Code}}`,
      after: `{{.Expiry}}

この番号を追加していない場合は、このメッセージを破棄していただいて問題ありません。`,
      buttonText: '番号を確認する',
      sms: '{{.Code}} は電話番号の確認コードです。誰にも教えないでください。',
    },
    passwordReset: {
      title: 'パスワードの再設定',
      preHeader: '{{.Sender}} のアカウントでパスワードの再設定が要求されました。',
      subject: '【{{.Sender}}】パスワードを再設定してください',
      greeting,
      text: `{{.Sender}} のお客様のアカウントでパスワードの再設定が要求されました。ご本人による操作の場合は、新しいパスワードを設定してください。`,
      after: `${typed}\n\nお心当たりがない場合は、このメールを破棄してください。パスワードは変更されません。`,
      buttonText: 'パスワードを再設定する',
      sms: '{{.Code}} はパスワード再設定用のコードです。誰にも教えないでください。',
    },
    passwordlessRegistration: {
      title: 'パスキーの追加',
      preHeader: 'パスワードの代わりに、お使いのデバイスでログインできます。',
      subject: '【{{.Sender}}】アカウントにパスキーを追加してください',
      greeting,
      text: `{{.Sender}} のお客様のアカウントにパスキーを追加すると、パスワードの代わりにデバイスでログインできます。

使用するデバイスでこのメールを開いてください。`,
      after: `{{.Expiry}}\n\n${ignore}`,
      buttonText: 'パスキーを追加する',
    },
    passwordChange: {
      title: 'パスワードが変更されました',
      preHeader: act,
      subject: '【{{.Sender}}】パスワードが変更されました',
      greeting,
      text: `{{.Sender}} のお客様のアカウントのパスワードが変更されました。

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    newDevice: {
      title: '新しいブラウザからのログイン',
      preHeader: act,
      subject: '【{{.Sender}}】新しいブラウザからログインがありました',
      greeting,
      text: `{{.Sender}} のお客様のアカウントに、これまで使用されていないブラウザからログインがありました。

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    factorAdded: {
      title: 'ログイン方法が追加されました',
      preHeader: act,
      subject: '【{{.Sender}}】ログイン方法が追加されました',
      greeting,
      text: `{{.Sender}} のお客様のアカウントにログイン方法が追加されました。

{{.Details}}

${mine}

お心当たりがない場合は、すぐにお知らせください。追加されたログイン方法を削除し、お客様のアカウントのすべてのセッションを終了して、パスワードの再設定をご案内します。`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    factorRemoved: {
      title: 'ログイン方法が削除されました',
      preHeader: act,
      subject: '【{{.Sender}}】ログイン方法が削除されました',
      greeting,
      text: `{{.Sender}} のお客様のアカウントからログイン方法が削除されました。

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    domainClaimed: {
      title: 'ログイン名が変更されました',
      preHeader: 'ログイン名のドメインが、ある組織のものとして確認されました。',
      subject: '【{{.Sender}}】ログイン名が変更されました',
      greeting,
      text: `ドメイン {{.Domain}} は、ある組織のものであることが確認されました。

{{.Sender}} のお客様のアカウントはその組織に属していないため、このドメインのログイン名は使用できなくなりました。

変更されるまでのユーザー名は {{.TempUsername}} です。次回ログイン時に、メールアドレスの変更をお願いいたします。`,
      buttonText: 'ログイン',
    },
    inviteUser: {
      title: '{{.ApplicationName}} への招待',
      preHeader: '招待を承諾し、ログイン方法を選択してください。',
      subject: '{{.ApplicationName}} への招待',
      greeting,
      text: `{{.ApplicationName}} に招待されました。ログイン名は {{.PreferredLoginName}} です。

招待を承諾し、ログイン方法を選択してください。`,
      after: `${typed}\n\n${ignore}`,
      buttonText: '招待を承諾する',
    },
    verifySmsOtp: {
      ...otp,
      buttonText: '',
      sms: '{{.OTP}} はログイン用の確認コードです。誰にも教えないでください。',
    },
    verifyEmailOtp: { ...otp, buttonText: 'ログイン' },
  },
}
