/** Applications of projects, as the screens ask for them and change them. */
import { pagedQuery, readQuery } from '../api/pages.ts'
import { callJson } from '../api/transport.ts'
import { caseOf, type Message } from '../ui/message.ts'

const service = 'zitadel.application.v2.ApplicationService'

/** Calls a method of the service. */
export const callApplications = <T>(method: string, request: object) =>
  callJson<T>(`${service}/${method}`, request)

/** The configurations: an application has one of them. */
export const configurationNames = [
  'oidcConfiguration',
  'apiConfiguration',
  'samlConfiguration',
] as const

/** The name of one. */
export type ConfigurationName = (typeof configurationNames)[number]

/** An application, as protojson. */
export interface Application extends Message {
  readonly applicationId: string
  readonly projectId: string
  readonly name: string
  readonly state: string
  readonly oidcConfiguration?: Message
  readonly apiConfiguration?: Message
  readonly samlConfiguration?: Message
}

/** A key of an application. */
export interface ApplicationKey {
  readonly keyId: string
  readonly creationDate: string
  readonly expirationDate?: string
}

/** Which configuration an application has. */
export const configurationOf = (application: Message): ConfigurationName =>
  caseOf(application, configurationNames) ?? 'oidcConfiguration'

/** The applications of a project, by name. */
export const applicationsQuery = (projectId: string) =>
  pagedQuery<Application>({
    key: ['applications', 'list', projectId],
    method: `${service}/ListApplications`,
    page: 'pagination',
    request: {
      filters: [{ projectIdFilter: { projectId } }],
      sortingColumn: 'APPLICATION_SORT_BY_NAME',
    },
    rowsOf: ({ applications }: { applications?: Application[] }) => applications,
  })

/** One application. */
export const applicationQuery = (applicationId: string) =>
  readQuery<{ application?: Application }>(
    ['applications', 'one', applicationId],
    [`${service}/GetApplication`, { applicationId }],
  )

/** Its keys. */
export const applicationKeysQuery = (applicationId: string) =>
  pagedQuery<ApplicationKey>({
    key: ['applications', 'keys', applicationId],
    method: `${service}/ListApplicationKeys`,
    page: 'pagination',
    request: { filters: [{ applicationIdFilter: { applicationId } }] },
    rowsOf: ({ keys }: { keys?: ApplicationKey[] }) => keys,
  })

/** The client id; empty for SAML. */
export function clientIdOf({ oidcConfiguration, apiConfiguration }: Application): string {
  return String(oidcConfiguration?.clientId ?? apiConfiguration?.clientId ?? '')
}
