/** Japanese. */
import type { RegistrationTexts } from './text.ts'

/** The registration in Japanese. */
export const japanese: RegistrationTexts = {
  link: 'アカウントをお持ちでない方は新規登録',
  title: 'アカウントを作成',
  intro: '{name} のアカウントを作成します。',
  introFor: '登録後、{app} に進みます。',
  orgLink: '組織として登録する',
  orgTitle: '組織を登録',
  orgIntro: 'あなたが最初の管理者になります。',
  orgName: '組織名',
  userName: 'ユーザー名',
  phone: '電話番号',
  emailHint: 'このアドレスに確認コードをお送りします。',
  phoneHint: '国番号から入力してください（例：+81）。ログイン時にコードをお送りします。',
  button: '続ける',
  otherWays: 'ほかの登録方法',
  withProvider: '{provider} で登録',
  haveAccount: 'アカウントをお持ちの方はログイン',
  closed: {
    title: 'ここではアカウントを作成できません',
    text: 'アカウントについては、このサービスの管理者にお問い合わせください。',
  },
  confirm: {
    title: 'コードを入力',
    intro:
      '{email} にコードをお送りしました。届くまで1分ほどかかることがあります。迷惑メールもご確認ください。',
    introElsewhere: 'ご登録のアドレスにお送りしたメールのコードを入力してください。',
    button: 'アドレスを確認',
    sent: '新しいコードをお送りしました。最新のコードだけが有効です。',
    anotherAddress: '別のアドレスを使う',
  },
  taken: {
    title: 'すでにアカウントをお持ちです',
    text: '{email} のアカウントがあります。そちらでログインしてください。パスワードをお忘れの場合は、ログイン画面から再設定できます。',
    button: 'ログイン',
  },
  names: {
    title: 'ユーザー名を決める',
    intro: 'ログインに使います。',
    suffixHint: 'ログイン名の末尾は {suffix} になります。',
    orgIntro: 'この名前はすでに使われています。別の組織名を入力してください。',
    button: '続ける',
  },
  way: {
    title: 'ログイン方法を選ぶ',
    intro: '{email} の確認が済みました。',
    passkeyTitle: 'パスキーを使う',
    passkeyText:
      'お使いの端末で、指紋、顔、または PIN を確認します。覚えるパスワードも、盗まれるパスワードもありません。',
    passkeyButton: 'パスキーを作成',
    passkeyName: '最初のパスキー',
    passwordTitle: 'パスワードを使う',
    button: 'アカウントを作成',
  },
  over: {
    title: 'この登録は終了しています',
    text: 'すでに完了したか、1日以上経過しています。ログインするか、最初からやり直してください。',
    again: '最初からやり直す',
  },
  problems: {
    consent: '先に文書に同意してください。',
    email: 'メールアドレスを入力してください（例：name@example.com）。',
    emailDomain:
      'このドメインのアドレスは別の組織のものです。その組織に依頼するか、別のアドレスをお使いください。',
    phone: '国番号から電話番号を入力してください（例：+81 3 1234 5678）。',
    userNameTaken: 'このユーザー名は使われています。別の名前を選んでください。',
    userNameMissing: 'ユーザー名を入力してください。',
    orgName: '文字または数字を含む組織名を入力してください。',
    orgTaken: 'この名前は別の組織が使っています。別の名前を選んでください。',
    rules: 'パスワードが条件を満たしていません。別のものを選んでください。',
    tooManyMails:
      'このアドレスに送ったメールが多すぎます。10分ほど待ってから、もう一度お試しください。',
    tooManyHere:
      'お使いのネットワークから作成されたアカウントが多すぎます。1時間ほど待ってから、もう一度お試しください。',
    passkey: 'パスキーを保存できませんでした。もう一度お試しになるか、パスワードをお選びください。',
  },
}
