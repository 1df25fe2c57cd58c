/** The console in Spanish. */

import { spanishBranding } from './branding/spanish.ts'
import { spanishCredential } from './credential/spanish.ts'
import { spanishEvent } from './event/spanish.ts'
import { spanishForm } from './form/spanish.ts'
import { spanishIdp } from './idp/spanish.ts'
import { spanishImport } from './import/spanish.ts'
import { spanishInstance } from './instance/spanish.ts'
import { spanishMail } from './mail/spanish.ts'
import { spanishMessageText } from './message-text/spanish.ts'
import { spanishOrganization } from './organization/spanish.ts'
import { spanishOverview } from './overview/spanish.ts'
import { spanishPolicy } from './policy/spanish.ts'
import { spanishProject } from './project/spanish.ts'
import { spanishRole } from './role/spanish.ts'
import type { Texts } from './text.ts'
import { spanishUser } from './user/spanish.ts'
import { spanishWebhook } from './webhook/spanish.ts'

/** See `text.ts`. */
export const spanish: Texts = {
  tag: 'es',
  ownName: 'Español',
  shell: {
    title: 'Consola',
    skip: 'Ir al contenido',
    navigation: 'Consola',
    users: 'Usuarios',
    allOrganizations: 'Todas las organizaciones',
    organization: 'Organización',
    search: 'Buscar o ir a…',
    account: 'Mi cuenta',
    signOut: 'Cerrar sesión',
    signIn: 'Iniciar sesión',
    signedOut: 'Has cerrado la sesión',
    signInFailed: 'No se pudo iniciar sesión',
    noRights: 'Nada que administrar',
    noRightsText: 'Tu cuenta no tiene ningún rol en esta consola. Pídeselo a tu administrador.',
    notFound: 'Esta página no existe',
    notFoundText: 'Puede que la dirección esté mal escrita o que su destino se haya eliminado.',
    failed: 'No ha funcionado',
    again: 'Reintentar',
    language: 'Idioma',
    appearance: 'Apariencia',
    light: 'Clara',
    dark: 'Oscura',
    ofSystem: 'Como el sistema',
    close: 'Cerrar',
    cancel: 'Cancelar',
    copied: 'Copiado',
    undo: 'Deshacer',
    confirmTyping: (what) => `Escribe ${what} para confirmar`,
    commands: 'Comandos',
    commandsHint: 'Nombre de una pantalla o de un usuario',
    nothingFound: 'Sin resultados',
  },
  credential: spanishCredential,
  role: spanishRole,
  imports: spanishImport,
  branding: spanishBranding,
  messageText: spanishMessageText,
  organization: spanishOrganization,
  policy: spanishPolicy,
  event: spanishEvent,
  form: spanishForm,
  idp: spanishIdp,
  instance: spanishInstance,
  project: spanishProject,
  mail: spanishMail,
  overview: spanishOverview,
  user: spanishUser,
  webhook: spanishWebhook,
}
