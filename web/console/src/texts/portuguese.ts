/** The console in Portuguese. */

import { portugueseBranding } from './branding/portuguese.ts'
import { portugueseCredential } from './credential/portuguese.ts'
import { portugueseEvent } from './event/portuguese.ts'
import { portugueseForm } from './form/portuguese.ts'
import { portugueseIdp } from './idp/portuguese.ts'
import { portugueseImport } from './import/portuguese.ts'
import { portugueseInstance } from './instance/portuguese.ts'
import { portugueseMail } from './mail/portuguese.ts'
import { portugueseMessageText } from './message-text/portuguese.ts'
import { portugueseOrganization } from './organization/portuguese.ts'
import { portugueseOverview } from './overview/portuguese.ts'
import { portuguesePolicy } from './policy/portuguese.ts'
import { portugueseProject } from './project/portuguese.ts'
import { portugueseRole } from './role/portuguese.ts'
import type { Texts } from './text.ts'
import { portugueseUser } from './user/portuguese.ts'
import { portugueseWebhook } from './webhook/portuguese.ts'

/** See `text.ts`. */
export const portuguese: Texts = {
  tag: 'pt',
  ownName: 'Português',
  shell: {
    title: 'Console',
    skip: 'Ir para o conteúdo',
    navigation: 'Console',
    users: 'Usuários',
    allOrganizations: 'Todas as organizações',
    organization: 'Organização',
    search: 'Buscar ou ir para…',
    account: 'Minha conta',
    signOut: 'Sair',
    signIn: 'Entrar',
    signedOut: 'Você saiu',
    signInFailed: 'Não foi possível entrar',
    noRights: 'Nada para gerenciar',
    noRightsText: 'Sua conta não tem funções neste console. Peça uma ao seu administrador.',
    notFound: 'Esta página não existe',
    notFoundText: 'O endereço pode estar digitado errado, ou o destino foi removido.',
    failed: 'Não funcionou',
    again: 'Tentar de novo',
    language: 'Idioma',
    appearance: 'Aparência',
    light: 'Claro',
    dark: 'Escuro',
    ofSystem: 'Como o sistema',
    close: 'Fechar',
    cancel: 'Cancelar',
    copied: 'Copiado',
    undo: 'Desfazer',
    confirmTyping: (what) => `Digite ${what} para confirmar`,
    commands: 'Comandos',
    commandsHint: 'Nome de uma tela ou de um usuário',
    nothingFound: 'Nada encontrado',
  },
  credential: portugueseCredential,
  role: portugueseRole,
  imports: portugueseImport,
  branding: portugueseBranding,
  messageText: portugueseMessageText,
  organization: portugueseOrganization,
  policy: portuguesePolicy,
  event: portugueseEvent,
  form: portugueseForm,
  idp: portugueseIdp,
  instance: portugueseInstance,
  project: portugueseProject,
  mail: portugueseMail,
  overview: portugueseOverview,
  user: portugueseUser,
  webhook: portugueseWebhook,
}
