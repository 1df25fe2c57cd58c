/**
 * The policies in effect: an organisation's own, else its instance's, else the default
 * (surroundings §5.1). One query reads all policies of a scope.
 */

import { labelFiles } from '../../domain/policy/label-files.ts'
import {
  defaultLoginLists,
  defaultPolicies,
  type LabelFiles,
  type LoginLists,
  type PolicyKind,
  type PolicyOfKind,
} from '../../domain/policy/policies.ts'
import type { Reader } from '../../store/database/database.ts'
import { createCache } from '../cache.ts'
import type { RowStamps } from '../listing.ts'

/** Where a policy applies. */
export interface PolicyScope {
  readonly instanceId: string
  /** Absent: the policies of the instance. */
  readonly orgId?: string | undefined
}

/** A policy in effect. */
export interface PolicyView<K extends PolicyKind> extends RowStamps {
  readonly settings: PolicyOfKind[K]
  /** The owner: the organisation's id, or the instance's. */
  readonly ownerId: string
  /** Whether it is inherited from the instance or the default. */
  readonly isDefault: boolean
}

/** The queries about policies. */
export interface PolicyQueries {
  /** The policy in effect; there always is one. */
  policy<K extends PolicyKind>(scope: PolicyScope, kind: K): Promise<PolicyView<K>>
  /** The lists of the login policy in effect. */
  loginLists(scope: PolicyScope): Promise<LoginLists>
}

const text = `
  SELECT owner_id, kind, settings, created_at, changed_at, sequence FROM policies
    WHERE instance_id = ? AND owner_id IN (?, ?)
  UNION ALL
  SELECT id, '', '{}', created_at, changed_at, sequence FROM instances WHERE id = ?`

interface PolicyRow {
  readonly owner_id: string
  readonly kind: string
  readonly settings: string
  readonly created_at: number
  readonly changed_at: number
  readonly sequence: number
}

/** The rows of a scope, by kind. */
interface Found {
  readonly own: ReadonlyMap<string, PolicyRow>
  readonly default: ReadonlyMap<string, PolicyRow>
}

/** Creates the queries about policies; cached. */
export function createPolicies({
  database,
  soleWriter,
}: {
  database: Reader
  soleWriter: boolean
}): PolicyQueries & { invalidate(): void } {
  const scopes = createCache({
    soleWriter,
    load: async (key): Promise<Found> => {
      const [instanceId = '', orgId = ''] = key.split('\u0000')
      const values = [instanceId, instanceId, orgId, instanceId]
      const rows = await database.all<PolicyRow>(text, values)
      const of = (isOwn: boolean) =>
        new Map(
          rows
            .filter(({ owner_id }) => (owner_id !== instanceId) === isOwn)
            .map((row) => [row.kind, row]),
        )
      return { own: of(true), default: of(false) }
    },
  })
  const find = ({ instanceId, orgId = '' }: PolicyScope) =>
    scopes.get(`${instanceId}\u0000${orgId}`)
  return {
    policy: async (scope, kind) => viewOf(scope, { found: await find(scope), kind }),
    loginLists: async (scope) => listsOf(await find(scope)),
    invalidate: scopes.invalidate,
  }
}

function viewOf<K extends PolicyKind>(
  { instanceId }: PolicyScope,
  { found, kind }: { found: Found; kind: K },
): PolicyView<K> {
  const own = found.own.get(kind)
  // Without an event the default applies since the instance was created.
  const row = own ?? found.default.get(kind) ?? found.default.get('')
  const said = row && row.kind === kind ? JSON.parse(row.settings) : {}
  const files = kind === 'label_preview' && { files: filesIn(own ? found.own : found.default) }
  return {
    settings: { ...defaultPolicies[kind], ...said, ...files },
    ownerId: own?.owner_id ?? instanceId,
    isDefault: own === undefined,
    sequence: row?.sequence ?? 0,
    createdAtMicros: row?.created_at ?? 0,
    changedAtMicros: row?.changed_at ?? 0,
  }
}

/** The files of an edited label, which have rows of their own. */
function filesIn(rows: ReadonlyMap<string, PolicyRow>): LabelFiles {
  return Object.fromEntries(
    labelFiles.flatMap((file) => {
      const row = rows.get(`label_preview_${file}`)
      return row ? [[file, JSON.parse(row.settings).storeKey]] : []
    }),
  )
}

/** The lists belong to a login policy; those of an organisation are empty at first. */
function listsOf(found: Found): LoginLists {
  const isOwn = found.own.has('login')
  const rows = isOwn ? found.own : found.default
  const list = <T>(kind: string, fallback: readonly T[]): readonly T[] => {
    const row = rows.get(kind)
    return row ? JSON.parse(row.settings).list : isOwn ? [] : fallback
  }
  return {
    secondFactors: list('login_second_factors', defaultLoginLists.secondFactors),
    multiFactors: list('login_multi_factors', defaultLoginLists.multiFactors),
    idpIds: list('login_idps', defaultLoginLists.idpIds),
  }
}

/** The login policy as columns of a query about callers. */
export interface LoginRuleColumns {
  readonly own_login: string | null
  readonly own_second_factors: string | null
  readonly default_login: string | null
  readonly default_second_factors: string | null
}

/** The columns; the ids are columns of the tables of the query. */
export function loginRuleColumns({
  instanceId,
  orgId,
}: {
  instanceId: string
  orgId: string
}): Readonly<Record<keyof LoginRuleColumns, string>> {
  const settings = (ownerId: string, kind: 'login' | 'login_second_factors') =>
    `(SELECT p.settings FROM policies p WHERE p.instance_id = ${instanceId}
      AND p.owner_id = ${ownerId} AND p.kind = '${kind}')`
  return {
    own_login: settings(orgId, 'login'),
    own_second_factors: settings(orgId, 'login_second_factors'),
    default_login: settings(instanceId, 'login'),
    default_second_factors: settings(instanceId, 'login_second_factors'),
  }
}

/** The same rules as those of `policy` and `loginLists`. */
export function loginRulesOf(row: LoginRuleColumns): {
  readonly policy: PolicyOfKind['login']
  readonly allowed: LoginLists['secondFactors']
} {
  const isOwn = row.own_login !== null
  const said = row.own_login ?? row.default_login
  const list = isOwn ? row.own_second_factors : row.default_second_factors
  const fallback = isOwn ? [] : defaultLoginLists.secondFactors
  return {
    policy: { ...defaultPolicies.login, ...(said !== null && JSON.parse(said)) },
    allowed: list === null ? fallback : JSON.parse(list).list,
  }
}
