/**
 * The options of a method's descriptor: who may call it, its REST paths, and the HTTP status of
 * success. The options differ by API generation; this file hides the differences.
 */
import { type DescMethod, getOption, hasOption } from '@bufbuild/protobuf'
import { http } from '@zitadel/proto/google/api/annotations_pb.js'
import type { HttpRule as HttpOption } from '@zitadel/proto/google/api/http_pb.js'
import { auth_option } from '@zitadel/proto/zitadel/options_pb.js'
import { options as optionsV2 } from '@zitadel/proto/zitadel/protoc_gen_zitadel/v2/options_pb.js'

/** HTTP methods used in rules. */
export type HttpVerb = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH'

/** One way to call a method over REST. */
export interface HttpRule {
  readonly verb: HttpVerb
  /** A template such as `/v2/users/{user_id}`, relative to the service's `restPrefix`. */
  readonly path: string
  /** The JSON body: `*` for the request, a field's proto name, or empty if not read. */
  readonly body: string
}

interface MethodOptions {
  readonly permission: string | undefined
  readonly checkField: string | undefined
  readonly orgField: string | undefined
  readonly successCode: number
  readonly httpRules: readonly HttpRule[]
}

const userV2 = 'zitadel.user.v2.UserService'

/** Permissions changed after @zitadel/proto 1.3.1 (user-v2.md §15.1). */
const changedPermissions: Readonly<Record<string, string>> = {
  [`${userV2}.ListUserMetadata`]: 'authenticated',
}

/** Services whose methods all check permissions themselves by now (organizations.md §0.2). */
const authenticatedServices: ReadonlySet<string> = new Set([
  'zitadel.org.v2beta.OrganizationService',
])

/** Public methods; every other method must have a permission. */
const publicMethods: ReadonlySet<string> = new Set([
  'zitadel.system.v1.SystemService.Healthz',
  'zitadel.admin.v1.AdminService.Healthz',
  'zitadel.management.v1.ManagementService.Healthz',
  'zitadel.management.v1.ManagementService.GetOIDCInformation',
  'zitadel.auth.v1.AuthService.Healthz',
])

const verbs = { get: 'GET', put: 'PUT', post: 'POST', delete: 'DELETE', patch: 'PATCH' } as const

const httpRuleOf = (name: string, { pattern, body }: HttpOption): HttpRule => {
  if (pattern.case === undefined || pattern.case === 'custom') {
    throw new Error(`${name} has a path without one of the verbs we serve`)
  }
  return { verb: verbs[pattern.case], path: pattern.value, body }
}

const readHttpRules = (name: string, method: DescMethod): readonly HttpRule[] => {
  if (!hasOption(method, http)) return []
  const rule = getOption(method, http)
  return [rule, ...rule.additionalBindings].map((each) => httpRuleOf(name, each))
}

/** Finds a request field by the name in an option, which may be that of Go. */
const fieldOf = (method: DescMethod, name: string): string | undefined => {
  if (name === '') return undefined
  const lower = name.charAt(0).toLowerCase() + name.slice(1)
  const field = method.input.fields.find((each) => each.name === name || each.localName === lower)
  return field?.localName
}

const nameOf = (method: DescMethod): string => `${method.parent.typeName}.${method.name}`

const read = (method: DescMethod): MethodOptions => {
  const name = nameOf(method)
  const v1 = getOption(method, auth_option)
  const v2 = getOption(method, optionsV2)
  const declared = v1.permission || v2.authOption?.permission
  const newer = authenticatedServices.has(method.parent.typeName) ? 'authenticated' : undefined
  const permission = changedPermissions[name] ?? newer ?? (declared === '' ? undefined : declared)
  return {
    permission,
    checkField: fieldOf(method, v1.checkFieldName),
    orgField: fieldOf(method, v2.authOption?.orgField ?? ''),
    successCode: v2.httpResponse?.successCode || 200,
    httpRules: readHttpRules(name, method),
  }
}

// Cache by descriptor; descriptors never change.
const known = new WeakMap<DescMethod, MethodOptions>()

const optionsOf = (method: DescMethod): MethodOptions => {
  const found = known.get(method)
  if (found !== undefined) return found
  const options = read(method)
  known.set(method, options)
  return options
}

/**
 * What a caller needs: `authenticated` for any valid token, a permission such as `user.write`, or
 * `undefined` if the method is public. Throws for a method without the option that is not listed
 * as public.
 */
export const permissionOf = (method: DescMethod): string | undefined => {
  const { permission } = optionsOf(method)
  // A future descriptor without its option must not make a method public.
  if (permission === undefined && !publicMethods.has(nameOf(method))) {
    throw new Error(`${nameOf(method)} names no permission and is not meant to be public`)
  }
  return permission
}

/**
 * Local name of the request field with the project (or grant) that a permission held on single
 * projects must match; `undefined`: any project.
 */
export const checkFieldOf = (method: DescMethod): string | undefined => optionsOf(method).checkField

/**
 * Local name of the request field that names the organisation; it takes precedence over the
 * header.
 */
export const orgFieldOf = (method: DescMethod): string | undefined => optionsOf(method).orgField

/** HTTP status of a successful response over REST. */
export const successCodeOf = (method: DescMethod): number => optionsOf(method).successCode

/** The REST bindings of the method, the main one first; may be empty. */
export const httpRulesOf = (method: DescMethod): readonly HttpRule[] => optionsOf(method).httpRules
