/** The overview, in Spanish. */
import type { OverviewTexts } from './text.ts'

const named = (one: string, many: string) => (count: number) =>
  count === 1 ? one : `${count} ${many}`

/** See `text.ts`. */
export const spanishOverview: OverviewTexts = {
  title: 'Resumen',
  counts: 'Cifras',
  people: 'Personas',
  machines: 'Máquinas',
  organizations: 'Organizaciones',
  sessions: 'Sesiones',
  signIns: 'Inicios de sesión',
  succeeded: 'Correctos',
  failed: 'Intentos fallidos',
  most: (count) => `Barra más alta: ${count}`,
  now: 'Ahora',
  time: 'Hora',
  asTable: 'Como tabla',
  noSignIns: 'Nadie inició sesión en este tiempo.',
  period: 'Periodo',
  sevenDays: '7 días, por horas',
  thirtyDays: '30 días, por días (UTC)',
  mails: 'Cola de mensajes',
  jobs: 'Importaciones',
  noJobs: 'Aún no hay importaciones. Con ellas se traen usuarios de otro producto.',
  jobStates: {
    idle: 'Le espera a usted',
    running: 'En curso',
    paused: 'En pausa',
    ended: 'Terminada',
    cancelled: 'Cancelada',
  },
  attention: 'Requiere atención',
  noWarnings: 'Nada requiere su atención.',
  first: (date) => `La primera fecha: ${date}.`,
  warnings: {
    noMailTransport: {
      title: () => 'Los correos no se envían',
      text: 'No hay servidor de correo. Las invitaciones y los códigos esperan.',
      action: 'Configurar un servidor de correo',
    },
    initialPassword: {
      title: named(
        'Un administrador tiene una contraseña inicial',
        'administradores tienen una contraseña inicial',
      ),
      text: 'Sigue siendo la que tenía la cuenta al crearse.',
      action: 'Ver la cuenta',
    },
    noTls: {
      title: () => 'Se accede al servidor sin TLS',
      text: 'Las contraseñas y los tokens pueden leerse por el camino.',
      action: 'Ver los dominios',
    },
    failedMessages: {
      title: named('Un mensaje falló', 'mensajes fallaron'),
      text: 'En los últimos siete días.',
      action: 'Ver los mensajes fallidos',
    },
    failingWebhooks: {
      title: named('Un webhook falla', 'webhooks fallan'),
      text: 'Su última entrega no se aceptó.',
      action: 'Ver el webhook',
    },
    expiringKeys: {
      title: named('Una clave de máquina caduca', 'claves de máquinas caducan'),
      text: 'En los próximos 30 días.',
      action: 'Ver la máquina',
    },
    expiringTokens: {
      title: named('Un token de acceso personal caduca', 'tokens de acceso personal caducan'),
      text: 'En los próximos 30 días.',
      action: 'Ver el usuario',
    },
    expiringAppKeys: {
      title: named('Una clave de aplicación caduca', 'claves de aplicaciones caducan'),
      text: 'En los próximos 30 días.',
      action: 'Ver la aplicación',
    },
  },
}
