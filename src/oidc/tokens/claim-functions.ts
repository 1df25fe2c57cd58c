/**
 * Functions of webhooks: what targets add to the claims of tokens, userinfo and introspection
 * (organizations.md §7.5). A claim that is there already is never another one.
 */
import type { FunctionRun, TargetCalls } from '../../commands/action/target-calls.ts'
import type { CommandDeps } from '../../commands/deps.ts'
import { setMetadata } from '../../commands/user/user-metadata.ts'
import { inForce } from '../../domain/action/conditions.ts'
import { textOf } from '../../domain/refusal-texts.ts'
import { Refusal, refuse } from '../../domain/refusals.ts'
import type { ActionQueries } from '../../queries/action/actions.ts'
import type { Directory } from '../../queries/organization/directory.ts'
import type { UserView } from '../../queries/user/user-view.ts'
import type { Users } from '../../queries/user/users.ts'
import type { UserGrantQueries, UserGrantView } from '../../queries/user-grant/user-grants.ts'
import { OAuthError } from '../http.ts'

/** What functions are run with. */
export interface ClaimFunctionsDeps extends Pick<CommandDeps, 'events'> {
  readonly actions: Pick<ActionQueries, 'inForce'>
  readonly targetCalls: TargetCalls
  readonly directory: Pick<Directory, 'instanceById' | 'org'>
  readonly users: Users
  readonly authorizations: Pick<UserGrantQueries, 'search'>
}

/** Claims with what targets add to them. */
export type ClaimFunctions = (run: FunctionRun) => Promise<FunctionRun['claims']>

/** Creates the functions. Rejects with an `OAuthError` where a target that interrupts fails. */
export function createClaimFunctions(deps: ClaimFunctionsDeps): ClaimFunctions {
  return async (run) => {
    const { instanceId, name } = run
    const instance = await deps.directory.instanceById(instanceId)
    const executions = instance && (await deps.actions.inForce(instance))
    const targets = executions && inForce([`function/${name}`], executions)
    if (!targets || targets.length === 0) return run.claims
    try {
      return await withTargets(deps, { ...run, targets })
    } catch (reason) {
      if (!(reason instanceof Refusal)) throw reason
      throw new OAuthError('access_denied', textOf(reason.key, reason.hint), 400, { cause: reason })
    }
  }
}

type ToRun = FunctionRun & Pick<Parameters<TargetCalls['run']>[0], 'targets'>

async function withTargets(deps: ClaimFunctionsDeps, run: ToRun): Promise<FunctionRun['claims']> {
  const { instanceId, name, userId, targets } = run
  const about = await aboutUser(deps, run)
  let claims = run.claims
  const log: string[] = []
  await deps.targetCalls.run({
    instanceId,
    targets,
    body: () => ({ function: `function/${name}`, userinfo: claims, ...about }),
    take: async (answer) => {
      if (answer === undefined) return
      const { metadata, added, lines } = readAnswer(answer)
      if (metadata.length > 0) await storeMetadata(deps, { instanceId, userId, metadata })
      for (const { key, value } of added) {
        if (key.startsWith('urn:zitadel:iam')) continue
        if (key in claims) log.push(`key "${key}" already exists`)
        else claims = { ...claims, [key]: value }
      }
      log.push(...lines)
    },
  })
  if (log.length === 0) return claims
  return { ...claims, [`urn:zitadel:iam:action:function/${name}:log`]: log }
}

interface Answer {
  readonly metadata: readonly { readonly key: string; readonly value: string }[]
  readonly added: readonly { readonly key: string; readonly value: unknown }[]
  readonly lines: readonly string[]
}

/** Refuses an answer of another shape. */
function readAnswer(answer: unknown): Answer {
  if (!isRecord(answer)) throw refuse('execution.answer_invalid')
  const { set_user_metadata: metadata, append_claims: added, append_log_claims: lines } = answer
  return {
    metadata: listOf(metadata).map((entry) => ({ key: keyIn(entry), value: textIn(entry) })),
    added: listOf(added).map((entry) => ({ key: keyIn(entry), value: valueIn(entry) })),
    lines: listOf(lines).map((line) => {
      if (typeof line !== 'string') throw refuse('execution.answer_invalid')
      return line
    }),
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw refuse('execution.answer_invalid')
  return value
}

function keyIn(entry: unknown): string {
  if (!isRecord(entry) || typeof entry.key !== 'string' || entry.key === '') {
    throw refuse('execution.answer_invalid')
  }
  return entry.key
}

function valueIn(entry: unknown): unknown {
  return isRecord(entry) ? entry.value : undefined
}

function textIn(entry: unknown): string {
  const value = valueIn(entry)
  if (typeof value !== 'string') throw refuse('execution.answer_invalid')
  return value
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

async function storeMetadata(
  deps: ClaimFunctionsDeps,
  given: { instanceId: string; userId: string; metadata: Answer['metadata'] },
): Promise<void> {
  const { instanceId, userId, metadata: entries } = given
  // The server itself acts, for the target.
  const actor = { instanceId, userId: 'SYSTEM', origin: '' }
  const target = { actor, userId, generation: 'v2', within: undefined } as const
  await setMetadata(deps, { ...target, allow: () => undefined, entries, removesEmpty: true })
}

async function aboutUser(
  { users, directory, authorizations }: ClaimFunctionsDeps,
  { instanceId, userId, clientId }: FunctionRun,
) {
  const page = { offset: 0, limit: 1000, isAscending: true }
  const scope = { orgIds: undefined, resourceIds: [], ownUserId: '' }
  const conditions = [{ kind: 'users', ids: [userId] } as const]
  const wanted = { instanceId, scope, conditions, order: 'createdAt', page } as const
  const [user, metadata, grants] = await Promise.all([
    users.byId({ instanceId, userId }),
    users.metadata({ instanceId, userId, keys: [], page }),
    authorizations.search(wanted),
  ])
  const org = user && (await directory.org({ instanceId, orgId: user.orgId }))
  return {
    ...(user && { user: userBody(user) }),
    user_metadata: metadata.rows.map(({ key, value }) => ({
      key,
      value: Buffer.from(value).toString('base64'),
    })),
    ...(org && { org: { id: org.id, name: org.name, primary_domain: org.primaryDomain } }),
    user_grants: grants.rows.map(grantBody),
    ...(clientId !== '' && { application: { client_id: clientId } }),
  }
}

const timeOf = (micros: number) => new Date(micros / 1000).toISOString()

function userBody(user: UserView) {
  const { human, machine } = user
  return {
    id: user.id,
    creation_date: timeOf(user.createdAtMicros),
    change_date: timeOf(user.changedAtMicros),
    resource_owner: user.orgId,
    sequence: user.sequence,
    state: user.state,
    type: human ? 1 : 2,
    username: user.userName,
    login_names: user.loginNames,
    preferred_login_name: user.preferredLoginName,
    ...(human && {
      human: {
        ...{ first_name: human.firstName, last_name: human.lastName },
        ...{ nick_name: human.nickName, display_name: human.displayName },
        avatar_key: human.avatarKey,
        ...{ preferred_language: human.preferredLanguage, gender: human.gender },
        ...{ email: human.email, is_email_verified: human.isEmailVerified },
        ...{ phone: human.phone, is_phone_verified: human.isPhoneVerified },
        password_change_required: human.isPasswordChangeRequired,
        ...(human.passwordChangedAtMicros !== undefined && {
          password_changed: timeOf(human.passwordChangedAtMicros),
        }),
        ...(human.mfaInitSkippedAtMicros !== undefined && {
          mfa_init_skipped: timeOf(human.mfaInitSkippedAtMicros),
        }),
      },
    }),
    // The hash of its secret is nobody's business.
    ...(machine && {
      machine: {
        ...{ name: machine.name, description: machine.description },
        access_token_type: machine.accessTokenType,
      },
    }),
  }
}

function grantBody(grant: UserGrantView) {
  return {
    id: grant.id,
    creation_date: timeOf(grant.createdAtMicros),
    change_date: timeOf(grant.changedAtMicros),
    sequence: grant.sequence,
    roles: grant.roles.map(({ key }) => key),
    ...(grant.grantId !== '' && { grant_id: grant.grantId }),
    state: grant.state,
    user_id: grant.user.id,
    user_resource_owner: grant.userOrg.id,
    user_grant_resource_owner: grant.org.id,
    project_id: grant.project.id,
    project_name: grant.project.name,
  }
}
