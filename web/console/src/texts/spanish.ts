/** The console in Spanish. */
import { spanishMail } from './mail/spanish.ts'
import { spanishOverview } from './overview/spanish.ts'
import type { Texts } from './text.ts'
import { spanishUser } from './user/spanish.ts'

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
    confirmTyping: (what) => `Escribe ${what} para confirmar`,
    commands: 'Comandos',
    commandsHint: 'Nombre de una pantalla o de un usuario',
    nothingFound: 'Sin resultados',
  },
  mail: spanishMail,
  overview: spanishOverview,
  user: spanishUser,
}
