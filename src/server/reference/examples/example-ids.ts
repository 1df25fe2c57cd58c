/**
 * The ids of examples: one for each kind of resource, the same in all examples, so that they read
 * as one story, and so that a test can put ids in their place which exist.
 */

/** The ids by kind. */
export const exampleIds = {
  user: '353081542219530241',
  machine: '353081542219530242',
  organization: '353081542219530243',
  otherOrganization: '353081542219530244',
  project: '353081542219530245',
  application: '353081542219530246',
  api: '353081542219530247',
  projectGrant: '353081542219530248',
  userGrant: '353081542219530249',
  identityProvider: '353081542219530250',
  action: '353081542219530251',
  target: '353081542219530252',
  session: '353081542219530253',
  instance: '353081542219530254',
  machineKey: '353081542219530255',
  token: '353081542219530256',
  applicationKey: '353081542219530257',
  passkey: '353081542219530258',
  securityKey: '353081542219530259',
  webKey: '353081542219530260',
  job: '353081542219530261',
  delivery: '353081542219530262',
  publicKey: '353081542219530263',
  emailProvider: '353081542219530264',
  smsProvider: '353081542219530265',
  authRequest: 'V2_353081542219530266',
  intent: '353081542219530267',
  device: '353081542219530268',
  samlRequest: 'V2_353081542219530269',
  fresh: '353081542219530270',
  refreshToken: '353081542219530271',
  instanceProvider: '353081542219530272',
} as const

/** A kind of resource in examples. */
export type ExampleKind = keyof typeof exampleIds

/** What `id` and the like mean by what precedes them in a path. */
const byPath: readonly [RegExp, ExampleKind][] = [
  [/^\/admin\/.*\/idps\/(\w+\/)*\{\w+\}/, 'instanceProvider'],
  [/\/(smtp|email|email\/\w+)\/\{id\}/, 'emailProvider'],
  [/\/sms(\/\w+)*\/\{id\}/, 'smsProvider'],
  [/\/auth\/.*\/refresh\/\{id\}/, 'refreshToken'],
  [/\/admin\/.*idps?\/(\w+\/)*\{id\}/, 'instanceProvider'],
  [/\/idps\/(\w+\/)*\{(id|idp_id)\}/, 'identityProvider'],
  [/\/(orgs|organizations)\/(default\/)?\{(id|org_id|organization_id)\}/, 'organization'],
  [/\/users\/\{id\}/, 'user'],
  [/\/user(_?grants|s\/\{user_id\}\/grants)\/.*\{grant_id\}/, 'userGrant'],
  [
    /\/projectgrants\/.*\{grant_id\}|\/projects\/\{project_id\}\/grants\/\{grant_id\}/,
    'projectGrant',
  ],
  [/\/projects\/\{id\}/, 'project'],
  [/\/actions\/\{id\}/, 'action'],
  [/\/application_keys\/\{id\}|\/apps\/\{app_id\}\/keys\/\{key_id\}/, 'applicationKey'],
  [/\/applications\/\{(id|application_id)\}/, 'application'],
  [/\/authorizations\/\{id\}/, 'userGrant'],
  [/\/web_keys\/\{id\}/, 'webKey'],
  [/\/targets\/\{(id|target_id)\}/, 'target'],
  [/\/publickeys\/\{key_id\}/, 'publicKey'],
  [/\/(passwordless|passkeys)\/\{(token_id|passkey_id)\}/, 'passkey'],
  [/\/u2f\/\{(token_id|u2f_id)\}/, 'securityKey'],
  [/\/pats\/\{token_id\}/, 'token'],
]

/** What the names of fields mean, whatever the path. */
const byName: Readonly<Record<string, ExampleKind>> = {
  user_id: 'user',
  user_ids: 'user',
  in_user_ids: 'user',
  editor_user_id: 'user',
  org_id: 'organization',
  org_ids: 'organization',
  organization_id: 'organization',
  resource_owner: 'organization',
  granted_org_id: 'otherOrganization',
  granted_organization_id: 'otherOrganization',
  project_id: 'project',
  default_project_id: 'project',
  project_grant_id: 'projectGrant',
  app_id: 'application',
  application_id: 'application',
  grant_id: 'projectGrant',
  idp_id: 'identityProvider',
  config_id: 'identityProvider',
  action_id: 'action',
  action_ids: 'action',
  target_id: 'target',
  target_ids: 'target',
  targets: 'target',
  session_id: 'session',
  instance_id: 'instance',
  key_id: 'machineKey',
  token_id: 'token',
  passkey_id: 'passkey',
  u2f_id: 'securityKey',
  job_id: 'job',
  delivery_id: 'delivery',
  auth_request_id: 'authRequest',
  saml_request_id: 'samlRequest',
  idp_intent_id: 'intent',
  device_authorization_id: 'device',
}

/** Applications of these paths are those that prove themselves by keys. */
const ofKeys = /\/apps\/\{app_id\}\/keys/

/** Users of these paths are machines. */
const ofMachines = /\/users\/\{user_id\}\/(keys|pats|secret|machine)/

/** The id of a field that stands for one; `path`: the template it is for, else empty. */
export function exampleIdOf(
  field: string,
  { path = '' }: { readonly path?: string },
): string | undefined {
  if (field === 'user_id' && ofMachines.test(path)) return exampleIds.machine
  if (field === 'app_id' && ofKeys.test(path)) return exampleIds.api
  const mark = `{${field}}`
  const begun = path.includes(mark) ? path.slice(0, path.indexOf(mark) + mark.length) : ''
  const inPath = byPath.find(([pattern]) => new RegExp(`(?:${pattern.source})$`).test(begun))
  const kind = inPath?.[1] ?? byName[field]
  return kind && exampleIds[kind]
}
