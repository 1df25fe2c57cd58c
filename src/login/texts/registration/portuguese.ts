/** Portuguese. */
import type { RegistrationTexts } from './text.ts'

/** The registration in Portuguese. */
export const portuguese: RegistrationTexts = {
  link: 'Ainda não tem conta? Crie uma',
  title: 'Crie sua conta',
  intro: 'Sua conta ficará em {name}.',
  introFor: 'Depois você segue para {app}.',
  orgLink: 'Cadastrar uma organização',
  orgTitle: 'Cadastre sua organização',
  orgIntro: 'No início, será você quem a administra.',
  orgName: 'Nome da organização',
  userName: 'Nome de usuário',
  phone: 'Telefone',
  emailHint: 'Enviamos um código para este endereço.',
  phoneHint: 'Com o código do país, como +55. Ao entrar, códigos são enviados para este número.',
  button: 'Continuar',
  otherWays: 'Outras formas de se cadastrar',
  withProvider: 'Cadastrar-se com {provider}',
  haveAccount: 'Já tem uma conta? Entre',
  closed: {
    title: 'Não é possível criar contas aqui',
    text: 'Peça uma conta a quem administra este serviço, por favor.',
  },
  confirm: {
    title: 'Digite o código',
    intro:
      'Enviamos um código para {email}. Pode levar um minuto; veja também entre os e-mails ' +
      'indesejados.',
    introElsewhere: 'Digite o código do e-mail que enviamos para o seu endereço, por favor.',
    button: 'Confirmar endereço',
    sent: 'Enviamos outro código. Só o mais recente vale.',
    anotherAddress: 'Usar outro endereço',
  },
  taken: {
    title: 'Você já tem uma conta',
    text:
      'Existe uma conta com o endereço {email}. Entre com ela; se esqueceu a senha, lá você pode ' +
      'escolher outra.',
    button: 'Entrar',
  },
  names: {
    title: 'Escolha seu nome de usuário',
    intro: 'É com ele que você entra.',
    suffixHint: 'Seu nome de acesso terminará em {suffix}.',
    orgIntro: 'Este nome já está em uso. Escolha outro para sua organização, por favor.',
    button: 'Continuar',
  },
  way: {
    title: 'Como você quer entrar?',
    intro: 'Seu endereço {email} está confirmado.',
    passkeyTitle: 'Com uma chave de acesso',
    passkeyText:
      'Seu dispositivo pede sua impressão digital, seu rosto ou o PIN dele. Não há senha para ' +
      'lembrar, nem para ser roubada.',
    passkeyButton: 'Criar uma chave de acesso',
    passkeyName: 'Primeira chave de acesso',
    passwordTitle: 'Com uma senha',
    button: 'Criar conta',
  },
  over: {
    title: 'Este cadastro terminou',
    text: 'Ele já foi concluído ou durou mais de um dia. Entre ou comece de novo.',
    again: 'Começar de novo',
  },
  problems: {
    consent: 'Concorde primeiro com os documentos, por favor.',
    email: 'Digite um endereço de e-mail, como nome@example.com.',
    emailDomain:
      'Os endereços deste domínio pertencem a outra organização. Peça uma conta a ela ou use ' +
      'outro endereço.',
    phone: 'Digite um telefone com o código do país, como +55 11 4002 8922.',
    userNameTaken: 'Este nome de usuário já está em uso. Escolha outro, por favor.',
    userNameMissing: 'Digite um nome de usuário, por favor.',
    orgName: 'Dê à sua organização um nome com letras ou números, por favor.',
    orgTaken: 'Outra organização tem este nome. Escolha outro, por favor.',
    rules: 'Esta senha não atende às regras. Escolha outra, por favor.',
    tooManyMails:
      'E-mails demais foram enviados para este endereço. Espere dez minutos e tente de novo.',
    tooManyHere:
      'Contas demais foram criadas a partir da sua rede. Espere uma hora e tente de novo.',
    passkey:
      'Não foi possível salvar a chave de acesso. Tente de novo ou escolha uma senha, por favor.',
  },
}
