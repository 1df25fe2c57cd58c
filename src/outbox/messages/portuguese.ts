/** Portuguese in the Brazilian variant, which most readers use. */
import type { Language } from './message-text.ts'

const greeting = 'Olá, {{.DisplayName}},'
const ignore = 'Se você não esperava esta mensagem, pode ignorá-la.'
const otp = {
  title: 'Seu código de acesso',
  preHeader: 'Use este código para concluir o acesso.',
  subject: 'Seu código de acesso',
  greeting,
  text: `Seu código de uso único para entrar é {{.OTP}}. Ele vale por apenas alguns minutos.

Se você não está entrando na sua conta agora, não compartilhe o código e troque sua senha.`,
}

/** Messages and their subjects in Portuguese. */
export const portuguese: Language = {
  tag: 'pt',
  linkIntroduction: 'Se o botão não funcionar, abra este link:',
  closing: 'Esta mensagem foi enviada por {{.Host}} a respeito da sua conta.',
  messages: {
    initCode: {
      title: 'Conclua a configuração da sua conta',
      preHeader: 'Falta só um passo para você entrar.',
      subject: 'Conclua a configuração da sua conta',
      greeting,
      text: `Uma conta foi criada para você. Seu nome de acesso é {{.PreferredLoginName}}.

Pressione o botão para concluir a configuração. Se um código for solicitado, informe {{.Code}}.

${ignore}`,
      buttonText: 'Concluir configuração',
    },
    verifyEmail: {
      title: 'Confirme seu e-mail',
      preHeader: 'Mostre que este endereço é seu.',
      subject: 'Confirme seu endereço de e-mail',
      greeting,
      text: `Este endereço foi adicionado à sua conta. Pressione o botão para confirmar que ele é
seu.

Se um código for solicitado, informe {{.Code}}.

Se você não adicionou este endereço, pode ignorar esta mensagem.`,
      buttonText: 'Confirmar endereço',
    },
    verifyPhone: {
      title: 'Confirme seu telefone',
      preHeader: 'Mostre que este número é seu.',
      subject: 'Confirme seu número de telefone',
      greeting,
      text: `Este número de telefone foi adicionado à sua conta. O código para confirmá-lo é
{{.Code}}.

Se você não adicionou este número, pode ignorar esta mensagem.`,
      buttonText: 'Confirmar número',
      sms: '{{.Code}} é o código para confirmar seu telefone. Não o compartilhe com ninguém.',
    },
    passwordReset: {
      title: 'Escolha outra senha',
      preHeader: 'Foi solicitada a redefinição da senha da sua conta.',
      subject: 'Redefina sua senha',
      greeting,
      text: `Foi solicitada a redefinição da senha da sua conta. Se foi você, pressione o botão e
escolha outra. Se um código for solicitado, informe {{.Code}}.

Se não foi você, ignore esta mensagem: sua senha continua a mesma.`,
      buttonText: 'Redefinir senha',
      sms: '{{.Code}} é o código para redefinir sua senha. Não o compartilhe com ninguém.',
    },
    passwordlessRegistration: {
      title: 'Adicione uma chave de acesso',
      preHeader: 'Entre com seu dispositivo em vez de uma senha.',
      subject: 'Adicione uma chave de acesso à sua conta',
      greeting,
      text: `Uma chave de acesso será adicionada à sua conta, para que você possa entrar com seu
dispositivo em vez de uma senha. Pressione o botão no dispositivo que deseja usar.

${ignore}`,
      buttonText: 'Adicionar chave de acesso',
    },
    passwordChange: {
      title: 'Sua senha foi alterada',
      preHeader: 'Se não foi você, aja imediatamente.',
      subject: 'Sua senha foi alterada',
      greeting,
      text: `A senha da sua conta acabou de ser alterada. Se foi você, não é preciso fazer mais
nada.

Se não foi, redefina sua senha imediatamente.`,
      buttonText: 'Entrar',
    },
    domainClaimed: {
      title: 'Seu nome de acesso mudou',
      preHeader: 'O domínio do seu nome de acesso agora pertence a uma organização.',
      subject: 'Seu nome de acesso mudou',
      greeting,
      text: `Uma organização comprovou que o domínio {{.Domain}} pertence a ela. Sua conta não
faz parte dessa organização e, por isso, não pode manter um nome de acesso nesse domínio.

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

Pressione o botão para aceitar e escolher como deseja entrar. Se um código for solicitado, informe
{{.Code}}.

${ignore}`,
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
