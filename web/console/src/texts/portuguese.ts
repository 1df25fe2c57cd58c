/** The console in Portuguese. */
import { portugueseMail } from './mail/portuguese.ts'
import { portugueseOverview } from './overview/portuguese.ts'
import type { Texts } from './text.ts'
import { portugueseUser } from './user/portuguese.ts'

/** See `text.ts`. */
export const portuguese: Texts = {
  tag: 'pt',
  ownName: 'Português',
  shell: {
    title: 'Consola',
    skip: 'Ir para o conteúdo',
    navigation: 'Consola',
    users: 'Utilizadores',
    allOrganizations: 'Todas as organizações',
    organization: 'Organização',
    search: 'Procurar ou ir para…',
    account: 'A minha conta',
    signOut: 'Terminar sessão',
    signIn: 'Iniciar sessão',
    signedOut: 'A sessão terminou',
    signInFailed: 'Não foi possível iniciar sessão',
    noRights: 'Nada para gerir',
    noRightsText: 'A sua conta não tem funções nesta consola. Peça uma ao seu administrador.',
    notFound: 'Esta página não existe',
    notFoundText: 'O endereço pode estar mal escrito, ou o seu destino foi removido.',
    failed: 'Não funcionou',
    again: 'Tentar de novo',
    language: 'Idioma',
    appearance: 'Aspeto',
    light: 'Claro',
    dark: 'Escuro',
    ofSystem: 'Como o sistema',
    close: 'Fechar',
    cancel: 'Cancelar',
    copied: 'Copiado',
    confirmTyping: (what) => `Escreva ${what} para confirmar`,
    commands: 'Comandos',
    commandsHint: 'Nome de um ecrã ou de um utilizador',
    nothingFound: 'Nada encontrado',
  },
  mail: portugueseMail,
  overview: portugueseOverview,
  user: portugueseUser,
}
