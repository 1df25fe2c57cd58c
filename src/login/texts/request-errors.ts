/** Texts for requests of applications that cannot be answered. */
import { type SupportedLanguage, supportedLanguages } from '../../kit/language.ts'

/** The texts of a language. */
export interface RequestErrorTexts {
  readonly title: string
  readonly text: string
  /** What helps those who run the application. */
  readonly advice: Readonly<Record<'redirectUri' | 'client' | 'busy', string>>
}

const all: Readonly<Record<SupportedLanguage, RequestErrorTexts>> = {
  en: {
    title: 'This request cannot be answered',
    text:
      'The application you came from sent something we cannot work with. Nothing is wrong with ' +
      'your account. Please pass this on to whoever runs the application:',
    advice: {
      redirectUri:
        'The address below is not registered for this application. Add it to its redirect URIs, ' +
        'exactly as it stands here.',
      client: 'There is no active application with this client ID.',
      busy: 'There were too many requests from your network. Please try again in ten minutes.',
    },
  },
  de: {
    title: 'Diese Anfrage lässt sich nicht beantworten',
    text:
      'Die Anwendung, von der Sie kommen, hat etwas gesendet, womit wir nicht arbeiten können. ' +
      'Mit Ihrem Konto ist alles in Ordnung. Bitte geben Sie dies an die Betreiber der Anwendung ' +
      'weiter:',
    advice: {
      redirectUri:
        'Die folgende Adresse ist für diese Anwendung nicht eingetragen. Tragen Sie sie genau ' +
        'so, wie sie hier steht, als Redirect-URI ein.',
      client: 'Es gibt keine aktive Anwendung mit dieser Client-ID.',
      busy:
        'Aus Ihrem Netz kamen zu viele Anfragen. Bitte versuchen Sie es in zehn Minuten noch ' +
        'einmal.',
    },
  },
  fr: {
    title: 'Impossible de répondre à cette demande',
    text:
      'L’application d’où vous venez a envoyé une demande que nous ne pouvons pas traiter. Votre ' +
      'compte n’est pas en cause. Merci de transmettre ceci aux responsables de l’application :',
    advice: {
      redirectUri:
        'L’adresse ci-dessous n’est pas enregistrée pour cette application. Ajoutez-la à ses URI ' +
        'de redirection, exactement telle qu’elle figure ici.',
      client: 'Aucune application active n’a cet identifiant client.',
      busy: 'Votre réseau a envoyé trop de demandes. Réessayez dans dix minutes.',
    },
  },
  es: {
    title: 'No podemos responder a esta solicitud',
    text:
      'La aplicación de la que viene ha enviado algo que no podemos procesar. Su cuenta no tiene ' +
      'ningún problema. Comunique estos datos a quien administra la aplicación:',
    advice: {
      redirectUri:
        'La dirección que aparece abajo no está registrada para esta aplicación. Añádala a sus ' +
        'URI de redirección, exactamente como figura aquí.',
      client: 'No hay ninguna aplicación activa con este ID de cliente.',
      busy: 'Su red ha enviado demasiadas solicitudes. Vuelva a intentarlo en diez minutos.',
    },
  },
  it: {
    title: 'Non è possibile rispondere a questa richiesta',
    text:
      'L’applicazione da cui proviene ha inviato qualcosa che non possiamo elaborare. Il Suo ' +
      'account non c’entra. Comunichi questi dati a chi gestisce l’applicazione:',
    advice: {
      redirectUri:
        'L’indirizzo qui sotto non è registrato per questa applicazione. Lo aggiunga ai suoi URI ' +
        'di reindirizzamento, esattamente come appare qui.',
      client: 'Non esiste alcuna applicazione attiva con questo ID client.',
      busy: 'Dalla Sua rete sono arrivate troppe richieste. Riprovi tra dieci minuti.',
    },
  },
  pt: {
    title: 'Não é possível responder a este pedido',
    text:
      'A aplicação de onde vem enviou algo que não conseguimos processar. A sua conta não tem ' +
      'qualquer problema. Transmita estes dados a quem gere a aplicação:',
    advice: {
      redirectUri:
        'O endereço abaixo não está registado para esta aplicação. Adicione-o aos URI de ' +
        'redirecionamento, exatamente como aparece aqui.',
      client: 'Não existe nenhuma aplicação ativa com este ID de cliente.',
      busy: 'A sua rede enviou demasiados pedidos. Tente novamente dentro de dez minutos.',
    },
  },
  pl: {
    title: 'Nie można odpowiedzieć na to żądanie',
    text:
      'Aplikacja, z której przychodzisz, wysłała coś, czego nie możemy przetworzyć. Z Twoim ' +
      'kontem wszystko jest w porządku. Przekaż te informacje administratorom aplikacji:',
    advice: {
      redirectUri:
        'Poniższy adres nie jest zarejestrowany dla tej aplikacji. Dodaj go do jej adresów ' +
        'przekierowania dokładnie w tej postaci.',
      client: 'Nie ma aktywnej aplikacji o tym identyfikatorze klienta.',
      busy: 'Z Twojej sieci przyszło zbyt wiele żądań. Spróbuj ponownie za dziesięć minut.',
    },
  },
  ja: {
    title: 'このリクエストには応答できません',
    text:
      'ご利用のアプリケーションから、処理できないリクエストが届きました。お客様のアカウントに問題は' +
      'ありません。次の情報をアプリケーションの管理者にお伝えください。',
    advice: {
      redirectUri:
        '下記のアドレスは、このアプリケーションに登録されていません。リダイレクト URI に、表示の' +
        'とおりそのまま追加してください。',
      client: 'このクライアント ID を持つ有効なアプリケーションはありません。',
      busy: 'お使いのネットワークからのリクエストが多すぎます。10 分後にもう一度お試しください。',
    },
  },
  zh: {
    title: '无法响应此请求',
    text: '您来自的应用发送了我们无法处理的请求。您的账户没有任何问题。请将以下信息转告该应用的管理者：',
    advice: {
      redirectUri: '以下地址未在该应用中登记。请将其原样添加到该应用的重定向 URI 中。',
      client: '没有使用此客户端 ID 的有效应用。',
      busy: '来自您所在网络的请求过多。请十分钟后重试。',
    },
  },
}

/** The texts of a supported language; English for any other. */
export function requestErrorTexts(language: string): RequestErrorTexts {
  return all[supportedLanguages.find((tag) => tag === language) ?? 'en']
}
