/** Portuguese in the Brazilian variant, which most readers use. */
import type { Language } from './message-text.ts'

const greeting = 'Olá, {{.DisplayName}}.'
const ignore = 'Se você não esperava esta mensagem, pode ignorá-la.'
const typed = 'Se um código for solicitado, informe este:\n\n{{.Code}}\n\n{{.Expiry}}'
const act = 'Se não foi você, aja imediatamente.'
const mine = 'Se foi você, não é preciso fazer mais nada.'
const notMine = `Se não foi, avise-nos imediatamente: encerraremos todas as sessões da sua conta e
ajudaremos você a escolher outra senha.`
const button = 'Não fui eu'
const otp = {
  title: 'Seu código de acesso',
  preHeader: 'Use este código para concluir o acesso a {{.Sender}}.',
  subject: 'Seu código de acesso a {{.Sender}}',
  greeting,
  text: 'Este é seu código de uso único para entrar em {{.Sender}}:\n\n{{.OTP}}',
  after: `{{.Expiry}}

Se você não está entrando na sua conta agora, outra pessoa pode saber sua senha. Não compartilhe
este código com ninguém e troque sua senha.`,
}

/** Messages and their subjects in Portuguese. */
export const portuguese: Language = {
  tag: 'pt',
  colon: ': ',
  linkIntroduction: 'Se o botão não funcionar, abra este link:',
  closing: 'Esta mensagem foi enviada por {{.Sender}} a respeito da sua conta.',
  footer: {
    support: 'Dúvidas? Escreva para {email}.',
    help: 'Ajuda',
    privacy: 'Política de privacidade',
    terms: 'Termos de serviço',
  },
  lifetime: {
    both: 'O link e o código valem por {time}.',
    link: 'O link vale por {time}.',
    code: 'O código vale por {time}.',
    units: {
      day: { one: '{n} dia', other: '{n} dias' },
      hour: { one: '{n} hora', other: '{n} horas' },
      minute: { one: '{n} minuto', other: '{n} minutos' },
      second: { one: '{n} segundo', other: '{n} segundos' },
    },
  },
  details: {
    time: 'Data',
    device: 'Dispositivo',
    network: 'Rede',
    method: 'Método de acesso',
    browserOnSystem: '{browser} no {system}',
    methods: {
      passkey: 'Chave de acesso',
      securityKey: 'Chave de segurança',
      totp: 'Aplicativo autenticador',
      otpSms: 'Códigos por SMS',
      otpEmail: 'Códigos por e-mail',
      recoveryCodes: 'Códigos de recuperação',
    },
  },
  notMe: button,
  goesOnAfterGreeting: false,
  messages: {
    initCode: {
      title: 'Conclua a configuração da sua conta',
      preHeader: 'Falta só um passo para você entrar em {{.Sender}}.',
      subject: 'Conclua a configuração da sua conta de {{.Sender}}',
      greeting,
      text: `Uma conta de {{.Sender}} foi criada para você. Seu nome de acesso é
{{.PreferredLoginName}}.

Conclua a configuração para entrar pela primeira vez.`,
      after: `${typed}\n\n${ignore}`,
      buttonText: 'Concluir configuração',
    },
    verifyEmail: {
      title: 'Confirme seu e-mail',
      preHeader: 'Confirme que este endereço é seu.',
      subject: 'Confirme seu endereço de e-mail para {{.Sender}}',
      greeting,
      text: `Este endereço foi adicionado à sua conta de {{.Sender}}. Confirme que ele é seu.`,
      after: `${typed}\n\nSe você não adicionou este endereço, pode ignorar esta mensagem.`,
      buttonText: 'Confirmar endereço',
    },
    verifyPhone: {
      title: 'Confirme seu telefone',
      preHeader: 'Confirme que este número é seu.',
      subject: 'Confirme seu número de telefone para {{.Sender}}',
      greeting,
      text: `Este número de telefone foi adicionado à sua conta de {{.Sender}}. Confirme-o com este
código:

{{.Code}}`,
      after: '{{.Expiry}}\n\nSe você não adicionou este número, pode ignorar esta mensagem.',
      buttonText: 'Confirmar número',
      sms: '{{.Code}} é o código para confirmar seu telefone. Não o compartilhe com ninguém.',
    },
    passwordReset: {
      title: 'Escolha uma nova senha',
      preHeader: 'Foi solicitada a redefinição da senha da sua conta de {{.Sender}}.',
      subject: 'Redefina sua senha de {{.Sender}}',
      greeting,
      text: `Foi solicitada a redefinição da senha da sua conta de {{.Sender}}. Se foi você, escolha
uma nova agora.`,
      after: `${typed}\n\nSe não foi você, ignore esta mensagem: sua senha continua a mesma.`,
      buttonText: 'Redefinir senha',
      sms: '{{.Code}} é o código para redefinir sua senha. Não o compartilhe com ninguém.',
    },
    passwordlessRegistration: {
      title: 'Adicione uma chave de acesso',
      preHeader: 'Entre com seu dispositivo em vez de uma senha.',
      subject: 'Adicione uma chave de acesso à sua conta de {{.Sender}}',
      greeting,
      text: `Você pode adicionar uma chave de acesso à sua conta de {{.Sender}} para entrar com seu
dispositivo em vez de uma senha. Abra esta mensagem no dispositivo que deseja usar.`,
      after: `{{.Expiry}}\n\n${ignore}`,
      buttonText: 'Adicionar chave de acesso',
    },
    passwordChange: {
      title: 'Sua senha foi alterada',
      preHeader: act,
      subject: 'Sua senha de {{.Sender}} foi alterada',
      greeting,
      text: `A senha da sua conta de {{.Sender}} foi alterada.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    newDevice: {
      title: 'Novo acesso à sua conta',
      preHeader: act,
      subject: 'Novo acesso à sua conta de {{.Sender}}',
      greeting,
      text: `Houve um acesso à sua conta de {{.Sender}} por um navegador que não conhecíamos.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    factorAdded: {
      title: 'Um método de acesso foi adicionado',
      preHeader: act,
      subject: 'Um método de acesso foi adicionado à sua conta de {{.Sender}}',
      greeting,
      text: `Um método de acesso foi adicionado à sua conta de {{.Sender}}.

{{.Details}}

${mine}

Se não foi, avise-nos imediatamente: vamos removê-lo, encerrar todas as sessões da sua conta e
ajudar você a escolher outra senha.`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    factorRemoved: {
      title: 'Um método de acesso foi removido',
      preHeader: act,
      subject: 'Um método de acesso foi removido da sua conta de {{.Sender}}',
      greeting,
      text: `Um método de acesso foi removido da sua conta de {{.Sender}}.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    domainClaimed: {
      title: 'Seu nome de acesso mudou',
      preHeader: 'O domínio do seu nome de acesso agora pertence a uma organização.',
      subject: 'Seu nome de acesso a {{.Sender}} mudou',
      greeting,
      text: `Uma organização comprovou que o domínio {{.Domain}} pertence a ela. Sua conta de
{{.Sender}} não faz parte dessa organização e, por isso, não pode manter um nome de acesso nesse
domínio.

Até que você escolha outro, seu nome de usuário é {{.TempUsername}}. No próximo acesso, será
solicitado que você altere seu endereço de e-mail.`,
      buttonText: 'Entrar',
    },
    inviteUser: {
      title: 'Convite para {{.ApplicationName}}',
      preHeader: 'Aceite o convite e escolha como entrar.',
      subject: 'Convite para {{.ApplicationName}}',
      greeting,
      text: `Você recebeu um convite para {{.ApplicationName}}. Seu nome de acesso é
{{.PreferredLoginName}}.

Aceite o convite e escolha como deseja entrar.`,
      after: `${typed}\n\n${ignore}`,
      buttonText: 'Aceitar convite',
    },
    verifySmsOtp: {
      ...otp,
      buttonText: '',
      sms: '{{.OTP}} é seu código de uso único para entrar. Não o compartilhe com ninguém.',
    },
    verifyEmailOtp: { ...otp, buttonText: 'Entrar' },
  },
}
