/** Portuguese: in expressions that Brazil and Portugal share as far as they do. */
import type { SignInTexts } from './text.ts'

/** Signing in and out, in Portuguese. */
export const portuguese: SignInTexts = {
  name: {
    title: 'Entrar',
    intro: 'Use sua conta em {name}.',
    introFor: 'Depois você segue para {app}.',
    label: 'Nome de acesso',
    button: 'Avançar',
    missing: 'Digite seu nome de acesso, por favor.',
    unknown: 'Não há conta com este nome de acesso. Veja se está escrito corretamente, por favor.',
    inactive: 'Esta conta está desativada. Fale com quem a administra, por favor.',
  },
  tooManyAttempts: 'Houve tentativas demais. Espere dez minutos e tente de novo.',
  otherWays: 'Outras formas de entrar',
  withProvider: 'Entrar com {provider}',
  password: {
    title: 'Digite sua senha',
    label: 'Senha',
    button: 'Entrar',
    missing: 'Digite sua senha, por favor.',
    wrong: 'Esta senha não está certa.',
    wrongOrUnknown: 'O nome de acesso ou a senha não está certo.',
    attemptsLeft: 'Depois de mais {n} tentativas erradas, a conta será bloqueada.',
    lastAttempt: 'Depois de mais uma tentativa errada, a conta será bloqueada.',
    forgotten: 'Esqueceu a senha ou nunca teve uma?',
    sendLink: 'Enviar um link',
  },
  passkey: {
    title: 'Entre com sua chave de acesso',
    intro: 'Seu dispositivo pede sua impressão digital, seu rosto ou o PIN dele.',
    button: 'Usar a chave de acesso',
    failed: 'Esta chave de acesso não serve. Tente de novo ou escolha outra forma, por favor.',
    cancelled: 'Nenhuma chave de acesso foi usada. Você pode tentar de novo agora mesmo.',
    noScript:
      'Chaves de acesso precisam de JavaScript, que está desativado neste navegador. Ative-o ' +
      'para esta página ou escolha outra forma, por favor.',
    unsupported: 'Este navegador não pode usar chaves de acesso. Escolha outra forma, por favor.',
    passwordInstead: 'Usar a senha em vez disso',
  },
  anotherAccount: 'Usar outra conta',
  email: {
    intro:
      'Antes de continuar, digite o código que enviamos para {email}. O link na mensagem faz o ' +
      'mesmo.',
    notYours:
      'Nenhuma mensagem, ou não é o seu endereço? Veja também entre os e-mails indesejados, ou ' +
      'peça a quem administra a conta que corrija o endereço.',
  },
  notFinished: {
    title: 'Esta conta ainda não está pronta',
    text:
      'Ainda falta um passo. Podemos enviar uma mensagem com um link para o endereço de ' +
      'e-mail da conta.',
  },
  locked: {
    title: 'Esta conta está bloqueada',
    text: 'Peça a quem a administra que a desbloqueie, por favor.',
    mendable:
      'Houve tentativas erradas demais. Podemos enviar um link para o endereço de e-mail da ' +
      'conta: escolha lá uma nova senha, e a conta estará aberta de novo.',
  },
  noWay: {
    title: 'Ainda não há forma de entrar',
    text:
      'Esta conta não tem senha nem chave de acesso. Podemos enviar para o endereço de e-mail ' +
      'dela um link para escolher uma senha.',
  },
  code: {
    title: 'Mais um passo',
    app: 'Digite o código que seu aplicativo autenticador mostra.',
    email: 'Digite o código que enviamos para seu endereço de e-mail.',
    sms: 'Digite o código que enviamos para seu telefone.',
    recovery: 'Digite um de seus códigos de recuperação. Cada um vale uma vez.',
    key: 'Tenha à mão sua chave de segurança e toque nela quando o navegador pedir.',
    label: 'Código',
    recoveryLabel: 'Código de recuperação',
    button: 'Confirmar',
    send: 'Enviar um código',
    sendAgain: 'Enviar outro código',
    keyButton: 'Usar a chave de segurança',
    wrong: 'Este código não está certo, ou já não vale.',
    useApp: 'Usar o aplicativo autenticador',
    useEmail: 'Receber um código por e-mail',
    useSms: 'Receber um código por SMS',
    useRecovery: 'Usar um código de recuperação',
    useKey: 'Usar uma chave de segurança',
  },
  setUp: {
    title: 'Proteja sua conta',
    intro:
      'Quem administra esta conta exige um segundo passo ao entrar: um código de um ' +
      'aplicativo autenticador em seu telefone ou computador. Tenha pronto um aplicativo ' +
      'desses.',
    begin: 'Configurar o aplicativo',
    keyIntro:
      'Leia esta imagem com o aplicativo. No aparelho em que ele está, abra o link ou digite a ' +
      'chave.',
    picture: 'Código QR com a chave',
    key: 'Chave',
    open: 'Abrir no aplicativo',
    codeIntro: 'Depois digite o código que o aplicativo mostra.',
    button: 'Terminar',
  },
  change: {
    title: 'Escolha uma nova senha',
    required: 'Antes de continuar, escolha uma senha que só você conheça.',
    old: 'Sua senha é tão antiga que precisa ser trocada antes de continuar.',
    current: 'Senha atual',
    button: 'Trocar a senha',
    currentMissing: 'Digite sua senha atual, por favor.',
    currentWrong: 'A senha atual não está certa.',
    unchanged: 'A nova senha precisa ser outra.',
    elsewhere: 'Sair em todos os outros lugares',
  },
  signedIn: {
    title: 'Você entrou',
    text: 'Você está aqui como {user}.',
  },
  signOut: {
    title: 'Sair?',
    text: 'Você entrou como {user}.',
    button: 'Sair',
    doneTitle: 'Você saiu',
    doneText: 'Ninguém está conectado nestas páginas neste navegador.',
    again: 'Entrar de novo',
  },
  agree: {
    title: 'Continuar para {app} como {user}?',
    text: '{app} pertence a outra organização, não à da sua conta. Ele vai saber quem você é.',
    button: 'Continuar',
  },
  continuing: {
    title: 'Vamos em frente',
    text: 'Se nada acontecer sozinho, aperte o botão, por favor.',
  },
  gone: {
    title: 'Esta entrada já terminou',
    text:
      'Ela já foi concluída ou demorou demais. Volte ao aplicativo e entre lá mais uma vez, ' +
      'por favor.',
  },
  unwelcome: {
    title: 'Este aplicativo não é para sua conta',
    text:
      'Você entrou, mas {app} não está aberto para sua conta. Fale com quem a administra, ' +
      'por favor.',
  },
  cancel: 'Cancelar e voltar para {app}',
  device: {
    title: 'Conectar um dispositivo',
    intro: 'Digite o código que seu dispositivo mostra, por favor.',
    label: 'Código',
    missing: 'Digite o código, por favor.',
    unknown: 'Nenhum dispositivo espera com este código. Compare-o ou recomece no dispositivo.',
    introFor: 'Depois você decide se {app} no seu dispositivo pode usar sua conta.',
    consentTitle: '{app} pode usar sua conta?',
    consentText: '{app}, em um dispositivo, pede para entrar como {user}.',
    codeHint: 'Permita apenas se o dispositivo estiver com você e mostrar este código: {code}.',
    scopesTitle: 'O aplicativo fica sabendo ou pode:',
    scopes: {
      openid: 'Quem é você',
      profile: 'Seu nome e seu perfil',
      email: 'Seu endereço de e-mail',
      phone: 'Seu número de telefone',
      offline_access: 'Continuar conectado até que você encerre',
    },
    allow: 'Permitir',
    deny: 'Recusar',
    allowedTitle: 'Seu dispositivo está conectado',
    allowedText: 'Você pode fechar esta página e continuar no dispositivo.',
    deniedTitle: 'Nada foi conectado',
    deniedText: 'O dispositivo não recebe acesso. Você pode fechar esta página.',
  },
  provider: {
    failedTitle: 'A entrada pelo outro provedor não funcionou',
    failedText:
      'Ela foi cancelada, demorou demais ou deu errado. Você pode tentar de novo agora mesmo.',
    unlinkedTitle: 'Esta conta ainda não está vinculada',
    unlinkedText:
      'A entrada pelo outro provedor funcionou, mas não pertence a nenhuma conta daqui. Entre ' +
      'aqui de outra forma, ou peça a quem administra sua conta que vincule as duas.',
    back: 'Voltar para a entrada',
    refused: 'O aplicativo pede um provedor que não pode ser usado aqui.',
  },
  external: {
    title: 'Sua conta é nova aqui',
    intro: 'Você entrou em {provider} como {account}. Nenhuma conta daqui pertence a ela ainda.',
    linkTitle: 'Você já tem uma conta aqui?',
    linkButton: 'Entrar e vincular as duas',
    createButton: 'Criar conta',
    labels: {
      userName: 'Nome de usuário (opcional)',
      givenName: 'Nome',
      familyName: 'Sobrenome',
      nickName: 'Apelido (opcional)',
      preferredLanguage: 'Idioma',
      email: 'Endereço de e-mail',
      phone: 'Telefone (opcional)',
    },
    missing: 'Preencha: {field}.',
    nameTaken: 'Este nome já está em uso. Escolha outro.',
    notAccepted: 'Algo no formulário não pode ser aceito. Verifique e tente de novo.',
    termsLabel: 'Termos de serviço',
    privacyLabel: 'Política de privacidade',
    agree: 'Concordo com estes documentos',
    termsMissing: 'Concorde com os documentos para continuar.',
    linkNote: 'Depois que você entrar, a conta do outro provedor será vinculada à sua.',
    linkFailed: 'Você entrou, mas a outra conta não pôde ser vinculada.',
  },
  directory: {
    title: 'Entrar com {provider}',
    intro: 'Digite o nome e a senha que você usa lá.',
    nameLabel: 'Nome de usuário',
    nameMissing: 'Digite seu nome de usuário.',
    wrong: 'O nome ou a senha não está correto.',
  },
}
