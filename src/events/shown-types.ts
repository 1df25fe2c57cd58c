/** The types that events and aggregates are shown by, with their titles in English. */
import { eventTypes, traitsOf } from './catalogue.ts'
import { isShown, shownType } from './shown-event.ts'

/** What each aggregate is: all of the spec (organizations.md §8.1), and ours. */
const aggregateTitles: Readonly<Record<string, string>> = {
  action: 'Action',
  auth_request: 'Request of a sign-in',
  debug: 'Debug event',
  device_auth: 'Device authorization',
  execution: 'Execution',
  feature: 'Feature',
  group: 'Group',
  idpintent: 'Identity provider sign-in',
  import_job: 'Import job',
  instance: 'Instance',
  key_pair: 'Key pair',
  limits: 'Limits',
  milestone: 'Milestone',
  oidc_session: 'OpenID Connect session',
  org: 'Organization',
  organization_settings: 'Organization settings',
  password_hook: 'Password hook',
  permission: 'Permission',
  project: 'Project',
  quota: 'Quota',
  restrictions: 'Restrictions',
  saml_request: 'SAML request',
  saml_session: 'SAML session',
  session: 'Session',
  session_logout: 'Sign-out of applications',
  target: 'Target',
  user: 'User',
  user_export: 'Export of users',
  user_schema: 'User schema',
  usergrant: 'Authorization',
  web_key: 'Web key',
}

const aggregatesOf = (type: string) => traitsOf(type)?.aggregateTypes ?? []

const isTypeShown = (type: string) =>
  aggregatesOf(type).some((aggregateType) => isShown({ aggregateType }))

/** The types of events that are shown, by the names they are shown by; sorted. */
export const shownEventTypes: readonly string[] = [
  ...new Set(eventTypes.filter(isTypeShown).map(shownType)),
].sort()

/** The types of aggregates that are shown; sorted. */
export const shownAggregateTypes: readonly string[] = [
  ...new Set([
    ...Object.keys(aggregateTitles),
    ...eventTypes.flatMap(aggregatesOf).filter((aggregateType) => isShown({ aggregateType })),
  ]),
].sort()

/** What an aggregate is; the type itself if it is not of this version. */
export function aggregateTitle(type: string): string {
  return Object.hasOwn(aggregateTitles, type) ? (aggregateTitles[type] ?? type) : type
}
