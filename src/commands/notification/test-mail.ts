/** Sends a test mail to check the settings of a mail server (surroundings §6.2). */

import { checkPasswordMayGoTo, checkSmtp } from '../../domain/notification/smtp.ts'
import { refuse } from '../../domain/refusals.ts'
import type { NotificationProviderQueries } from '../../queries/notification/notification-providers.ts'
import type { CommandDeps } from '../deps.ts'

/** Address and credentials of a mail server. */
export interface MailServer {
  readonly host: string
  readonly tls: boolean
  readonly user: string
  readonly password: string
  readonly senderAddress: string
  readonly senderName: string
  readonly replyToAddress: string
}

/** What sending a test mail uses. */
export interface TestMailDeps {
  readonly sealer: CommandDeps['sealer']
  readonly reach: CommandDeps['reach']
  readonly providers: Pick<NotificationProviderQueries, 'one'>
  /** Rejects with the server's error, free of secrets. */
  readonly sendTestMail: (mail: TestMail) => Promise<void>
}

/** A mail server and the address to send to. */
export interface TestMail {
  readonly instanceId: string
  readonly server: MailServer
  readonly receiver: string
}

/** Tests the settings of a stored provider. */
export async function testKeptServer(
  deps: TestMailDeps,
  given: { readonly instanceId: string; readonly id: string; readonly receiver: string },
): Promise<void> {
  const { settings, password } = await keptServer(deps, given)
  const { host = '', tls = false, user = '', senderAddress = '', senderName = '' } = settings
  const { replyToAddress = '' } = settings
  const server = { host, tls, user, password, senderAddress, senderName, replyToAddress }
  await send(deps, { ...given, server })
}

/** Tests settings that are not stored; without a password, that of the stored provider is used. */
export async function testServer(
  deps: TestMailDeps,
  given: {
    readonly instanceId: string
    /** Empty: none. */
    readonly id: string
    readonly server: MailServer
    readonly receiver: string
  },
): Promise<void> {
  const { id, server } = given
  checkSmtp(server, deps.reach)
  if (id === '' || server.password !== '') return send(deps, given)
  const { settings, password } = await keptServer(deps, given)
  checkPasswordMayGoTo({ host: server.host, knownHost: settings.host ?? '' })
  await send(deps, { ...given, server: { ...server, password } })
}

async function keptServer(
  { providers, sealer }: TestMailDeps,
  { instanceId, id }: { readonly instanceId: string; readonly id: string },
) {
  const found = await providers.one({ instanceId, channel: 'email', id })
  if (found?.kind !== 'smtp') throw refuse('email_provider.not_found')
  const { settings, sealedSecret } = found
  return { settings, password: sealedSecret ? sealer.open(sealedSecret, { instanceId }) : '' }
}

async function send(
  { sendTestMail }: TestMailDeps,
  { instanceId, server, receiver }: TestMail,
): Promise<void> {
  await sendTestMail({ instanceId, server, receiver }).catch((cause: Error) => {
    throw refuse('email_provider.test_failed', cause.message)
  })
}
