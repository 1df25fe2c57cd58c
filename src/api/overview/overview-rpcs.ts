/** RPCs of the overview: counts, sign-ins over time, and what needs attention. */
import { firstHourOf, hourMicros, inIntervals } from '../../domain/overview/sign-in-hours.ts'
import { isLoopbackHost } from '../../kit/inner-addresses.ts'
import { Interval, WarningKind } from '../../proto/gatehouse/overview/v1/overview_service_pb.js'
import type { OverviewService } from '../../proto/services.ts'
import type { FoundWarning } from '../../queries/overview/warnings.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { requirePermissionIn } from '../guards/authorize.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'

/** What the RPCs use. */
export type OverviewDeps = Pick<ApiDeps, 'commands' | 'overview' | 'messages'>

type Methods = typeof OverviewService.method

/** GetCounts: users by type and state, organisations, sessions. */
export const getCounts =
  ({ commands, overview }: OverviewDeps): Rpc<Methods['getCounts']> =>
  async ({ organizationId: orgId }, context) => {
    await requireScope(context, orgId)
    const scope = { instanceId: context.instance.id, orgId }
    const counts = await overview.counts(scope, commands.clock.nowMicros())
    const users = counts.users.map((each) => ({ ...each, count: BigInt(each.users) }))
    const { organizations, sessions } = counts
    return { users, organizations: BigInt(organizations), sessions: BigInt(sessions) }
  }

/** ListSignIns: every hour or day, the first one first. */
export const listSignIns =
  ({ commands, overview }: OverviewDeps): Rpc<Methods['listSignIns']> =>
  async ({ organizationId: orgId, interval }, context) => {
    await requireScope(context, orgId)
    const kind = interval === Interval.HOUR ? 'hour' : 'day'
    const nowMicros = commands.clock.nowMicros()
    const fromHour = firstHourOf(kind, nowMicros)
    const hours = await overview.signInHours({ instanceId: context.instance.id, orgId, fromHour })
    const intervals = inIntervals(kind, nowMicros, hours).map((each) => ({
      startDate: timestamp(each.firstHour * hourMicros),
      succeeded: BigInt(each.succeeded),
      failed: BigInt(each.failed),
    }))
    return { intervals }
  }

/** In the organisation, or else on the instance. */
async function requireScope(context: Context, orgId: string): Promise<void> {
  const there = orgId === '' ? context.instance.id : orgId
  await requirePermissionIn(context, { orgId: there, permission: 'user.read' })
}

/** ListWarnings: the most urgent first. */
export const listWarnings =
  ({ commands, overview, messages }: OverviewDeps): Rpc<Methods['listWarnings']> =>
  async (_request, { instance, origin }) => {
    const instanceId = instance.id
    const transport = await messages.transport({ instanceId, channel: 'email' })
    const nowMicros = commands.clock.nowMicros()
    const found = await overview.warnings(instanceId, nowMicros)
    const ofSettings = [
      ...(transport.origin === 'none' ? [WarningKind.NO_MAIL_TRANSPORT] : []),
      ...(isOpenToListeners(origin) ? [WarningKind.NO_TLS] : []),
    ]
    const warnings = [
      ...ofSettings.map((kind) => ({ kind, count: 1 })),
      ...found.map(({ atMicros, kind, ...each }) => ({
        ...each,
        kind: warningWire[kind],
        ...(atMicros > 0 && { date: timestamp(atMicros) }),
      })),
    ]
    return { warnings }
  }

const warningWire: Readonly<Record<FoundWarning['kind'], WarningKind>> = {
  initialPassword: WarningKind.INITIAL_PASSWORD,
  failedMessages: WarningKind.FAILED_MESSAGES,
  failingWebhooks: WarningKind.FAILING_WEBHOOKS,
  expiringKeys: WarningKind.EXPIRING_KEYS,
  expiringTokens: WarningKind.EXPIRING_TOKENS,
  expiringAppKeys: WarningKind.EXPIRING_APP_KEYS,
}

/** Whether people reach the server without TLS, over more than their own machine. */
function isOpenToListeners(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'http:' && !isLoopbackHost(hostname)
}
