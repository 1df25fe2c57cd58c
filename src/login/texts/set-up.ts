/** The texts of the page that sets up a second factor during a sign-in. */
import { type SupportedLanguage, supportedLanguages } from '../../kit/language.ts'
import type { SetUpWay } from '../set-up-calls.ts'
import type { Texts } from './text.ts'

/** The texts of a language. */
export interface SetUpTexts {
  /** Where a second step is required. */
  readonly choose: string
  /** Where it is offered. */
  readonly offer: string
  readonly skip: string
  /** The button of each way, and what it is. */
  readonly ways: Readonly<Record<SetUpWay, { readonly label: string; readonly text: string }>>
  readonly back: string
}

const all: Readonly<Record<SupportedLanguage, SetUpTexts>> = {
  en: {
    choose: 'Your organisation requires a second step at sign-in. Choose one to continue.',
    offer:
      'With a second step, nobody can sign in by your password alone. Choose one now or later.',
    skip: 'Not now',
    ways: {
      totp: { label: 'Authenticator app', text: 'An app shows a new code every 30 seconds.' },
      passkey: { label: 'Passkey', text: 'Your fingerprint, your face or the PIN of your device.' },
      key: { label: 'Security key', text: 'A key that you plug in or hold to your device.' },
      otpEmail: { label: 'Code by e-mail', text: 'We send a code to your e-mail address.' },
      otpSms: { label: 'Code by SMS', text: 'We send a code to your phone.' },
    },
    back: 'Choose another method',
  },
  de: {
    choose:
      'Ihre Organisation verlangt bei der Anmeldung einen zweiten Schritt. Wählen Sie einen aus, ' +
      'um fortzufahren.',
    offer:
      'Mit einem zweiten Schritt kann sich niemand allein mit Ihrem Passwort anmelden. Wählen ' +
      'Sie ihn jetzt oder später.',
    skip: 'Jetzt nicht',
    ways: {
      totp: { label: 'Authenticator-App', text: 'Eine App zeigt alle 30 Sekunden einen Code an.' },
      passkey: { label: 'Passkey', text: 'Fingerabdruck, Gesicht oder die PIN Ihres Geräts.' },
      key: {
        label: 'Sicherheitsschlüssel',
        text: 'Ein Schlüssel, den Sie einstecken oder an Ihr Gerät halten.',
      },
      otpEmail: { label: 'Code per E-Mail', text: 'Wir senden einen Code an Ihre E-Mail-Adresse.' },
      otpSms: { label: 'Code per SMS', text: 'Wir senden einen Code an Ihr Telefon.' },
    },
    back: 'Anderes Verfahren wählen',
  },
  fr: {
    choose:
      'Votre organisation exige une deuxième étape à la connexion. Choisissez-en une pour ' +
      'continuer.',
    offer:
      'Avec une deuxième étape, personne ne peut se connecter avec votre seul mot de passe. ' +
      'Choisissez-en une maintenant ou plus tard.',
    skip: 'Pas maintenant',
    ways: {
      totp: {
        label: 'Application d’authentification',
        text: 'Une application affiche un nouveau code toutes les 30 secondes.',
      },
      passkey: {
        label: 'Clé d’accès',
        text: 'Votre empreinte, votre visage ou le code de votre appareil.',
      },
      key: {
        label: 'Clé de sécurité',
        text: 'Une clé à brancher ou à approcher de votre appareil.',
      },
      otpEmail: {
        label: 'Code par e-mail',
        text: 'Nous envoyons un code à votre adresse e-mail.',
      },
      otpSms: { label: 'Code par SMS', text: 'Nous envoyons un code sur votre téléphone.' },
    },
    back: 'Choisir une autre méthode',
  },
  es: {
    choose: 'Su organización exige un segundo paso al iniciar sesión. Elija uno para continuar.',
    offer:
      'Con un segundo paso, nadie puede iniciar sesión solo con su contraseña. Elíjalo ahora o ' +
      'más adelante.',
    skip: 'Ahora no',
    ways: {
      totp: {
        label: 'Aplicación de autenticación',
        text: 'Una aplicación muestra un código nuevo cada 30 segundos.',
      },
      passkey: {
        label: 'Llave de acceso',
        text: 'Su huella, su rostro o el PIN de su dispositivo.',
      },
      key: {
        label: 'Llave de seguridad',
        text: 'Una llave que se conecta o se acerca a su dispositivo.',
      },
      otpEmail: {
        label: 'Código por correo electrónico',
        text: 'Enviamos un código a su dirección de correo electrónico.',
      },
      otpSms: { label: 'Código por SMS', text: 'Enviamos un código a su teléfono.' },
    },
    back: 'Elegir otro método',
  },
  it: {
    choose:
      'La Sua organizzazione richiede un secondo passaggio per accedere. Ne scelga uno per ' +
      'continuare.',
    offer:
      'Con un secondo passaggio nessuno può accedere con la sola password. Lo scelga ora o più ' +
      'tardi.',
    skip: 'Non ora',
    ways: {
      totp: {
        label: 'App di autenticazione',
        text: 'Un’app mostra un nuovo codice ogni 30 secondi.',
      },
      passkey: {
        label: 'Passkey',
        text: 'L’impronta, il volto o il PIN del dispositivo.',
      },
      key: {
        label: 'Chiave di sicurezza',
        text: 'Una chiave da collegare o avvicinare al dispositivo.',
      },
      otpEmail: {
        label: 'Codice via e-mail',
        text: 'Inviamo un codice al Suo indirizzo e-mail.',
      },
      otpSms: { label: 'Codice via SMS', text: 'Inviamo un codice al Suo telefono.' },
    },
    back: 'Scegli un altro metodo',
  },
  pt: {
    choose: 'Sua organização exige uma segunda etapa para entrar. Escolha uma para continuar.',
    offer:
      'Com uma segunda etapa, ninguém consegue entrar só com a sua senha. Escolha agora ou mais ' +
      'tarde.',
    skip: 'Agora não',
    ways: {
      totp: {
        label: 'Aplicativo autenticador',
        text: 'Um aplicativo mostra um novo código a cada 30 segundos.',
      },
      passkey: {
        label: 'Chave de acesso',
        text: 'Sua impressão digital, seu rosto ou o PIN do dispositivo.',
      },
      key: {
        label: 'Chave de segurança',
        text: 'Uma chave que você conecta ou aproxima do dispositivo.',
      },
      otpEmail: { label: 'Código por e-mail', text: 'Enviamos um código para o seu e-mail.' },
      otpSms: { label: 'Código por SMS', text: 'Enviamos um código para o seu telefone.' },
    },
    back: 'Escolher outro método',
  },
  pl: {
    choose: 'Organizacja wymaga drugiego kroku przy logowaniu. Wybierz go, aby przejść dalej.',
    offer:
      'Dzięki drugiemu krokowi samo hasło nie wystarczy nikomu do zalogowania. Wybierz go teraz ' +
      'lub później.',
    skip: 'Nie teraz',
    ways: {
      totp: {
        label: 'Aplikacja uwierzytelniająca',
        text: 'Aplikacja pokazuje nowy kod co 30 sekund.',
      },
      passkey: { label: 'Klucz dostępu', text: 'Odcisk palca, twarz lub PIN urządzenia.' },
      key: {
        label: 'Klucz bezpieczeństwa',
        text: 'Klucz podłączany lub zbliżany do urządzenia.',
      },
      otpEmail: { label: 'Kod w e-mailu', text: 'Wyślemy kod na adres e-mail konta.' },
      otpSms: { label: 'Kod w SMS-ie', text: 'Wyślemy kod na numer telefonu konta.' },
    },
    back: 'Wybierz inną metodę',
  },
  ja: {
    choose: '組織の設定により、ログインには 2 段階目の確認が必要です。方法を選択してください。',
    offer:
      '2 段階目の確認を設定すると、パスワードだけではログインできなくなります。今すぐ、または後で' +
      '設定できます。',
    skip: '今はしない',
    ways: {
      totp: { label: '認証アプリ', text: 'アプリに 30 秒ごとに新しいコードが表示されます。' },
      passkey: { label: 'パスキー', text: '指紋、顔、またはデバイスの PIN を使います。' },
      key: {
        label: 'セキュリティキー',
        text: 'デバイスに差し込むか、かざして使うキーです。',
      },
      otpEmail: { label: 'メールでコードを受け取る', text: 'メールアドレスにコードを送信します。' },
      otpSms: { label: 'SMS でコードを受け取る', text: '電話番号にコードを送信します。' },
    },
    back: '別の方法を選択',
  },
  zh: {
    choose: '您的组织要求登录时进行第二步验证。请选择一种方式以继续。',
    offer: '启用第二步验证后，仅凭密码无法登录您的账户。您可以现在设置，也可以稍后再设置。',
    skip: '暂不设置',
    ways: {
      totp: { label: '身份验证器应用', text: '应用每 30 秒显示一个新的验证码。' },
      passkey: { label: '通行密钥', text: '使用指纹、面容或设备的 PIN 码。' },
      key: { label: '安全密钥', text: '插入设备或靠近设备使用的密钥。' },
      otpEmail: { label: '电子邮件验证码', text: '我们会将验证码发送到您的电子邮箱。' },
      otpSms: { label: '短信验证码', text: '我们会将验证码发送到您的手机。' },
    },
    back: '选择其他方式',
  },
}

/** The texts in the language of a page. */
export function setUpTexts({ tag }: Pick<Texts, 'tag'>): SetUpTexts {
  return all[supportedLanguages.find((each) => each === tag) ?? 'en']
}
