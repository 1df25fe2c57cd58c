/** Portuguese: in expressions that Brazil and Portugal share as far as they do. */
import { portuguese as signIn } from './sign-in/portuguese.ts'
import type { Texts } from './text.ts'

/** All pages, in Portuguese. */
export const portuguese: Texts = {
  tag: 'pt',
  ownName: 'Português',
  languages: 'Idiomas',
  code: 'Código',
  codeHint: 'Está na mensagem que você recebeu. As maiúsculas contam.',
  loginName: 'Nome de acesso',
  password: 'Nova senha',
  passwordAgain: 'Nova senha, mais uma vez',
  rulesIntro: 'Sua senha precisa de',
  rules: {
    minLength: 'pelo menos {n} caracteres',
    lower: 'uma letra minúscula (a–z)',
    upper: 'uma letra maiúscula (A–Z)',
    number: 'um algarismo (0–9)',
    symbol: 'um símbolo, como ! ou um espaço',
    common: 'algo diferente do que muita gente usa',
    context: 'mais do que o seu nome, o seu endereço ou o nome deste serviço',
    tooLong: 'menos caracteres: é longa demais para ser guardada',
  },
  problems: {
    codeMissing: 'Digite o código, por favor.',
    code: 'Este código não é válido, ou já não é.',
    passwordMissing: 'Escolha uma senha, por favor.',
    passwordsDiffer: 'As duas senhas não são iguais.',
    locked: 'Esta conta está bloqueada. Fale com quem a administra, por favor.',
    busy: 'Há muita gente aqui neste momento. Tente de novo daqui a pouco, por favor.',
    tooManyAttempts: 'Houve códigos errados demais. Espere dez minutos e tente de novo.',
    pageTooOld:
      'Esta página ficou aberta tempo demais, ou os cookies estão desativados. Envie-a ' +
      'mais uma vez, por favor.',
    passkey:
      'Não foi possível adicionar a chave de acesso. Peça um novo link e tente de novo, ' +
      'por favor.',
  },
  problemsTitle: 'Ainda há algo errado',
  titleOfProblems: 'Erro',
  stale: {
    title: 'Este link já não funciona',
    text:
      'Talvez já tenha sido usado, substituído por um mais novo, ou seja antigo demais. ' +
      'É fácil de resolver: podemos enviar um novo para o endereço de e-mail da conta.',
    typeCode: 'Tenho um código mais novo',
  },
  resend: { intro: 'Sem código, ou ele não funciona?', button: 'Enviar um novo link' },
  sent: {
    title: 'Veja seu e-mail',
    text:
      'Se ainda houver algo a fazer nesta conta, uma mensagem com um novo link está a ' +
      'caminho do endereço de e-mail dela. Pode levar um minuto; veja também entre as ' +
      'mensagens indesejadas.',
  },
  init: {
    title: 'Termine de configurar sua conta',
    intro: 'Só falta este passo, e a conta é sua.',
    button: 'Terminar',
    doneTitle: 'Sua conta está pronta',
    doneText:
      'Tudo está configurado, e seu endereço de e-mail está confirmado. Agora você pode ' +
      'entrar.',
  },
  email: {
    title: 'Confirme seu endereço de e-mail',
    intro: 'Mostre-nos, por favor, que este endereço é seu.',
    button: 'Confirmar',
    doneTitle: 'Seu endereço está confirmado',
    doneText: 'Obrigado. Não há mais nada a fazer aqui.',
  },
  reset: {
    title: 'Escolha uma nova senha',
    intro: 'A nova substitui a antiga imediatamente.',
    button: 'Guardar a senha',
    doneTitle: 'Sua senha está guardada',
    doneText: 'De agora em diante, entre com a nova.',
  },
  invite: {
    title: 'Aceite seu convite',
    intro: 'Escolha uma senha para entrar, e pronto.',
    button: 'Aceitar o convite',
    doneTitle: 'Boas-vindas',
    doneText:
      'Sua conta está pronta, e seu endereço de e-mail está confirmado. Agora você pode ' +
      'entrar.',
  },
  passkey: {
    title: 'Adicione uma chave de acesso',
    intro:
      'Com uma chave de acesso você entra com a impressão digital, o rosto ou o PIN do ' +
      'aparelho. Não há senha para lembrar, nem para ser roubada.',
    button: 'Criar chave de acesso',
    doneTitle: 'Sua chave de acesso foi adicionada',
    doneText: 'De agora em diante você pode entrar com ela.',
    name: 'Nome da chave de acesso',
    nameHint: 'Para que você a reconheça, como “Meu telefone”.',
    noScript:
      'As chaves de acesso precisam de JavaScript, que está desativado neste navegador. ' +
      'Ative-o para esta página, ou abra o link em outro navegador, por favor.',
    unsupported:
      'Este navegador não pode criar chaves de acesso. Abra o link em outro navegador ou ' +
      'em outro aparelho, por favor.',
    cancelled: 'Nenhuma chave de acesso foi criada. Você pode tentar de novo agora mesmo.',
  },
  choosePassword: 'Escolha também uma senha, para que você possa entrar.',
  signIn,
  notFound: {
    title: 'Esta página não existe',
    text: 'Talvez o endereço tenha sido cortado. Abra mais uma vez o link da mensagem, por favor.',
  },
  blocked: {
    title: 'Este acesso está fechado',
    text:
      '{name} está bloqueado por enquanto. Pergunte a quem o administra quando ' +
      'voltará a abrir.',
  },
  strangeHost: {
    title: 'Não há nada aqui com este nome',
    text:
      'O nome {name} não corresponde a nada neste servidor. Verifique o endereço, ou ' +
      'pergunte a quem o forneceu.',
    elsewhereTitle: 'Este servidor tem outro nome',
    elsewhereText:
      'O endereço aberto foi {name}, mas este servidor está configurado para o endereço seguinte.',
    operator: 'Se administra este servidor, este comando acrescenta o nome:',
  },
  next: 'Continuar',
}
