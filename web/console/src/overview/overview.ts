/** What the overview shows, as it asks for it. */
import { timestampDate } from '@bufbuild/protobuf/wkt'
import { queryOptions } from '@tanstack/react-query'
import {
  ImportService,
  type Job,
  Status,
} from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'
import {
  Interval,
  OverviewService,
  UserState,
  UserType,
  type Warning,
  WarningKind,
} from '../../../../src/proto/gatehouse/overview/v1/overview_service_pb.js'
import { clientOf } from '../api/transport.ts'

const client = clientOf(OverviewService)
const imports = clientOf(ImportService)

const minuteMs = 60_000

/** Users by kind and state, organisations and sessions. */
export interface Counts {
  readonly people: number
  readonly machines: number
  readonly states: Readonly<Record<CountedState, number>>
  readonly organizations: number
  readonly sessions: number
}

const countedStates = {
  active: UserState.ACTIVE,
  inactive: UserState.INACTIVE,
  locked: UserState.LOCKED,
  initial: UserState.INITIAL,
} as const

/** A state by its name. */
export type CountedState = keyof typeof countedStates

/** The counts of an organisation, or of the instance where none is named. */
export const countsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['overview', 'counts', organizationId],
    refetchInterval: minuteMs,
    queryFn: async ({ signal }): Promise<Counts> => {
      const answer = await client.getCounts({ organizationId }, { signal })
      const sum = (is: (each: { type: UserType; state: UserState }) => boolean) =>
        answer.users.filter(is).reduce((total, { count }) => total + Number(count), 0)
      const inState = (wanted: UserState) => sum(({ state }) => state === wanted)
      return {
        people: sum(({ type }) => type === UserType.HUMAN),
        machines: sum(({ type }) => type === UserType.MACHINE),
        states: {
          active: inState(countedStates.active),
          inactive: inState(countedStates.inactive),
          locked: inState(countedStates.locked),
          initial: inState(countedStates.initial),
        },
        organizations: Number(answer.organizations),
        sessions: Number(answer.sessions),
      }
    },
  })

/** Sign-ins of an hour or a day. */
export interface SignIns {
  readonly start: Date
  readonly succeeded: number
  readonly failed: number
}

/** How long the intervals are. */
export type IntervalName = 'hour' | 'day'

/** Each interval, the first one first. */
export const signInsQuery = (organizationId: string, interval: IntervalName) =>
  queryOptions({
    queryKey: ['overview', 'signIns', organizationId, interval],
    refetchInterval: minuteMs,
    queryFn: async ({ signal }): Promise<readonly SignIns[]> => {
      const wanted = interval === 'hour' ? Interval.HOUR : Interval.DAY
      const request = { organizationId, interval: wanted }
      const { intervals } = await client.listSignIns(request, { signal })
      return intervals.map(({ startDate, succeeded, failed }) => ({
        start: startDate ? timestampDate(startDate) : new Date(0),
        succeeded: Number(succeeded),
        failed: Number(failed),
      }))
    },
  })

/** Warnings by the names of the texts. */
const warningNames = {
  noMailTransport: WarningKind.NO_MAIL_TRANSPORT,
  initialPassword: WarningKind.INITIAL_PASSWORD,
  noTls: WarningKind.NO_TLS,
  failedMessages: WarningKind.FAILED_MESSAGES,
  failingWebhooks: WarningKind.FAILING_WEBHOOKS,
  expiringKeys: WarningKind.EXPIRING_KEYS,
  expiringTokens: WarningKind.EXPIRING_TOKENS,
  expiringAppKeys: WarningKind.EXPIRING_APP_KEYS,
} as const

/** A warning by its name. */
export type WarningName = keyof typeof warningNames

/** A warning, and where in the console what it is about is mended. */
export interface WarningView {
  readonly name: WarningName
  readonly count: number
  readonly at: Date | undefined
  readonly link: string
}

/** The warnings, the most urgent first. */
export const warningsQuery = queryOptions({
  queryKey: ['overview', 'warnings'],
  refetchInterval: minuteMs,
  queryFn: async ({ signal }): Promise<readonly WarningView[]> => {
    const { warnings } = await client.listWarnings({}, { signal })
    return warnings.flatMap(viewOf)
  },
})

function viewOf(warning: Warning): WarningView[] {
  const names = Object.keys(warningNames) as WarningName[]
  const name = names.find((each) => warningNames[each] === warning.kind)
  if (!name) return []
  const { count, date } = warning
  return [{ name, count, at: date && timestampDate(date), link: links[name](warning) }]
}

const ofUser = ({ subjectId }: Warning) => `/ui/console/users/${subjectId}`

/** The screen that mends each. */
const links: Readonly<Record<WarningName, (warning: Warning) => string>> = {
  noMailTransport: () => '/ui/console/instance',
  initialPassword: ofUser,
  noTls: () => '/ui/console/instance?tab=domains',
  failedMessages: () => '/ui/console/messages?state=failed',
  failingWebhooks: ({ subjectId }) => `/ui/console/webhooks/${subjectId}`,
  expiringKeys: ofUser,
  expiringTokens: ofUser,
  expiringAppKeys: ({ projectId, subjectId }) =>
    `/ui/console/projects/${projectId}/applications/${subjectId}`,
}

/** An import job in short. */
export interface JobView {
  readonly id: string
  readonly name: string
  readonly status: JobStatusName
  readonly at: Date | undefined
}

const statusNames = {
  idle: Status.IDLE,
  running: Status.RUNNING,
  paused: Status.PAUSED,
  ended: Status.ENDED,
  cancelled: Status.CANCELLED,
} as const

/** A status by its name. */
export type JobStatusName = keyof typeof statusNames

const shownJobs = 5

/** The last import jobs. */
export const jobsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['overview', 'jobs', organizationId],
    refetchInterval: minuteMs,
    queryFn: async ({ signal }) => {
      const request = { organizationId, pageSize: shownJobs }
      const { jobs } = await imports.listJobs(request, { signal })
      return jobs.map(jobView)
    },
  })

function jobView({ id, name, status, changedAt }: Job): JobView {
  const names = Object.keys(statusNames) as JobStatusName[]
  const found = names.find((each) => statusNames[each] === status)
  return { id, name, status: found ?? 'idle', at: changedAt && timestampDate(changedAt) }
}
