/** Japanese: polite. Each paragraph is one line, because a line end would become a space. */
import type { Language } from './message-text.ts'

const greeting = '{{.DisplayName}} 様'
const ignore = 'このメールにお心当たりがない場合は、破棄していただいて問題ありません。'
const otp = {
  title: 'ログイン用の確認コード',
  preHeader: 'このコードを入力してログインを完了してください。',
  subject: 'ログイン用の確認コード',
  greeting,
  text: `ログイン用の確認コードは {{.OTP}} です。有効期間は数分間です。

ログイン操作をしていない場合は、コードを誰にも教えず、パスワードを変更してください。`,
}

/** Messages and their subjects in Japanese. */
export const japanese: Language = {
  tag: 'ja',
  linkIntroduction: 'ボタンが機能しない場合は、次のリンクを開いてください：',
  closing: 'このメールは、お客様のアカウントに関して {{.Host}} から送信されました。',
  messages: {
    initCode: {
      title: 'アカウントの設定を完了してください',
      preHeader: 'ログインまであと一歩です。',
      subject: 'アカウントの設定を完了してください',
      greeting,
      text: `お客様のアカウントが作成されました。ログイン名は {{.PreferredLoginName}} です。

ボタンを押して設定を完了してください。コードの入力を求められた場合は、{{.Code}} を入力してください。

${ignore}`,
      buttonText: '設定を完了する',
    },
    verifyEmail: {
      title: 'メールアドレスの確認',
      preHeader: 'お客様のメールアドレスであることをご確認ください。',
      subject: 'メールアドレスをご確認ください',
      greeting,
      text: `このメールアドレスがお客様のアカウントに追加されました。ボタンを押して確認を完了してください。

コードの入力を求められた場合は、{{.Code}} を入力してください。

このアドレスを追加していない場合は、このメールを破棄していただいて問題ありません。`,
      buttonText: 'アドレスを確認する',
    },
    verifyPhone: {
      title: '電話番号の確認',
      preHeader: 'お客様の電話番号であることをご確認ください。',
      subject: '電話番号をご確認ください',
      greeting,
      text: `この電話番号がお客様のアカウントに追加されました。確認コードは {{.Code}} です。

この番号を追加していない場合は、このメッセージを破棄していただいて問題ありません。`,
      buttonText: '番号を確認する',
      sms: '{{.Code}} は電話番号の確認コードです。誰にも教えないでください。',
    },
    passwordReset: {
      title: 'パスワードの再設定',
      preHeader: 'お客様のアカウントでパスワードの再設定が要求されました。',
      subject: 'パスワードを再設定してください',
      greeting,
      text: `お客様のアカウントでパスワードの再設定が要求されました。ご本人の場合は、ボタンを押して再設定してください。

コードの入力を求められた場合は、{{.Code}} を入力してください。

お心当たりがない場合は、このメールを破棄してください。パスワードは変更されません。`,
      buttonText: 'パスワードを再設定する',
      sms: '{{.Code}} はパスワード再設定用のコードです。誰にも教えないでください。',
    },
    passwordlessRegistration: {
      title: 'パスキーの追加',
      preHeader: 'パスワードの代わりに、お使いのデバイスでログインできます。',
      subject: 'アカウントにパスキーを追加してください',
      greeting,
      text: `お客様のアカウントにパスキーを追加すると、パスワードの代わりにデバイスでログインできます。

使用するデバイスで、ボタンを押してください。

${ignore}`,
      buttonText: 'パスキーを追加する',
    },
    passwordChange: {
      title: 'パスワードが変更されました',
      preHeader: 'お心当たりがない場合は、すぐにご対応ください。',
      subject: 'パスワードが変更されました',
      greeting,
      text: `お客様のアカウントのパスワードが変更されました。ご本人による変更の場合、ご対応は不要です。

お心当たりがない場合は、すぐにパスワードを再設定してください。`,
      buttonText: 'ログイン',
    },
    domainClaimed: {
      title: 'ログイン名が変更されました',
      preHeader: 'ログイン名のドメインが、ある組織のものとして確認されました。',
      subject: 'ログイン名が変更されました',
      greeting,
      text: `ドメイン {{.Domain}} は、ある組織のものであることが確認されました。

お客様のアカウントはその組織に属していないため、このドメインのログイン名は使用できなくなりました。

変更されるまでのユーザー名は {{.TempUsername}} です。次回ログイン時に、メールアドレスの変更をお願いいたします。`,
      buttonText: 'ログイン',
    },
    inviteUser: {
      title: '{{.ApplicationName}} への招待',
      preHeader: '招待を承諾し、ログイン方法を選択してください。',
      subject: '{{.ApplicationName}} への招待',
      greeting,
      text: `{{.ApplicationName}} に招待されました。ログイン名は {{.PreferredLoginName}} です。

ボタンを押して招待を承諾し、ログイン方法を選択してください。

コードの入力を求められた場合は、{{.Code}} を入力してください。

${ignore}`,
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
