/** The overview, in Portuguese. */
import type { OverviewTexts } from './text.ts'

const named = (one: string, many: string) => (count: number) =>
  count === 1 ? one : `${count} ${many}`

/** See `text.ts`. */
export const portugueseOverview: OverviewTexts = {
  title: 'Visão geral',
  counts: 'Números',
  people: 'Pessoas',
  machines: 'Máquinas',
  organizations: 'Organizações',
  sessions: 'Sessões',
  signIns: 'Acessos',
  succeeded: 'Bem-sucedidos',
  failed: 'Tentativas malsucedidas',
  most: (count) => `Barra mais alta: ${count}`,
  now: 'Agora',
  time: 'Hora',
  asTable: 'Como tabela',
  noSignIns: 'Ninguém entrou neste período.',
  period: 'Período',
  sevenDays: '7 dias, por hora',
  thirtyDays: '30 dias, por dia (UTC)',
  mails: 'Fila de mensagens',
  jobs: 'Importações',
  noJobs: 'Ainda não há importações. Com elas se trazem usuários de outro produto.',
  jobStates: {
    idle: 'Esperando por você',
    running: 'Em andamento',
    paused: 'Em pausa',
    ended: 'Concluída',
    cancelled: 'Cancelada',
  },
  attention: 'Requer atenção',
  noWarnings: 'Nada requer a sua atenção.',
  first: (date) => `Primeira data: ${date}.`,
  warnings: {
    noMailTransport: {
      title: () => 'Os e-mails não são enviados',
      text: 'Não há servidor de e-mail. Convites e códigos ficam em espera.',
      action: 'Configurar um servidor de e-mail',
    },
    initialPassword: {
      title: named(
        'Um administrador tem uma senha inicial',
        'administradores têm uma senha inicial',
      ),
      text: 'Ainda é aquela com que a conta foi criada.',
      action: 'Ver a conta',
    },
    noTls: {
      title: () => 'O servidor é acessado sem TLS',
      text: 'Senhas e tokens podem ser lidos no caminho.',
      action: 'Ver os domínios',
    },
    failedMessages: {
      title: named('Uma mensagem falhou', 'mensagens falharam'),
      text: 'Nos últimos sete dias.',
      action: 'Ver as mensagens que falharam',
    },
    failingWebhooks: {
      title: named('Um webhook falha', 'webhooks falham'),
      text: 'A última entrega não foi aceita.',
      action: 'Ver o webhook',
    },
    expiringKeys: {
      title: named('Uma chave de máquina expira', 'chaves de máquinas expiram'),
      text: 'Dentro de 30 dias.',
      action: 'Ver a máquina',
    },
    expiringTokens: {
      title: named('Um token de acesso pessoal expira', 'tokens de acesso pessoal expiram'),
      text: 'Dentro de 30 dias.',
      action: 'Ver o usuário',
    },
    expiringAppKeys: {
      title: named('Uma chave de aplicativo expira', 'chaves de aplicativos expiram'),
      text: 'Dentro de 30 dias.',
      action: 'Ver o aplicativo',
    },
  },
}
