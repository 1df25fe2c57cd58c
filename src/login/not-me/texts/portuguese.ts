/** The page behind "this wasn't me", in Portuguese. */
import type { NotMeTexts } from '../texts.ts'

/** The texts in Portuguese. */
export const portuguese: NotMeTexts = {
  title: 'Não foi você?',
  intro:
    'Todas as sessões da sua conta serão encerradas em todos os dispositivos. Ninguém poderá ' +
    'entrar com sua senha até que você escolha outra; enviaremos um link para isso.',
  introOfMethod:
    'O método de acesso adicionado será removido e todas as sessões da sua conta serão ' +
    'encerradas em todos os dispositivos. Ninguém poderá entrar com sua senha até que você ' +
    'escolha outra; enviaremos um link para isso.',
  button: 'Encerrar todas as sessões',
  calm: 'Se foi você, feche esta página. Nada muda.',
  doneTitle: 'Todas as sessões foram encerradas',
  done: {
    mailed:
      'Confira seu e-mail: enviamos um link para você escolher outra senha. Até lá, ninguém pode ' +
      'entrar com a anterior.',
    ask: 'Agora ninguém pode entrar com sua senha. Peça uma nova ao seu administrador.',
    look: 'No próximo acesso, confira seus métodos de acesso e remova os que não são seus.',
  },
  used: [
    'Isso já foi feito',
    'Todas as sessões foram encerradas quando este link foi usado. Se você ainda precisa de ' +
      'outra senha, informe seu nome de acesso na página de acesso e peça um link.',
  ],
  stale: [
    'Este link não vale mais',
    'Ele tem mais de uma semana ou está incompleto. Se outra pessoa pode saber sua senha, ' +
      'informe seu nome de acesso na página de acesso e peça um link para escolher outra.',
  ],
  toSignIn: 'Ir para o acesso',
}
