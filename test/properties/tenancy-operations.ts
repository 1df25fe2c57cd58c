/** What callers do in the tenancy property, as data that fast-check can draw and shrink. */
import fc from 'fast-check'

/** Who calls, where and by which way; numbers choose from what there is, modulo its count. */
interface Setting {
  /** A token: the first six are the settlers'. */
  readonly caller: number
  /** Whether the call is sent to the caller's own instance or to the other one. */
  readonly isAway: boolean
  /** The organisation named, of those of the instance called or of the other one; or none. */
  readonly org: number
  readonly isAstray: boolean
  readonly protocol: number
}

export interface Link {
  /** Whose instance's provider. */
  readonly idp: number
  readonly externalId: string
}

export type Deed =
  | { readonly kind: 'addHuman'; readonly name: string }
  | { readonly kind: 'importHuman'; readonly name: string; readonly link: Link | undefined }
  | { readonly kind: 'addMachine'; readonly name: string; readonly id: string | undefined }
  | {
      readonly kind: 'addHumanV2' | 'createHuman'
      readonly name: string
      readonly id: string | undefined
      readonly link: Link | undefined
    }
  | { readonly kind: 'createMachine'; readonly name: string; readonly id: string | undefined }
  | { readonly kind: 'list' | 'listV2' }
  | { readonly kind: 'removeToken'; readonly token: number }
  | {
      readonly kind: 'addMember' | 'addInstanceMember'
      readonly target: number
      readonly role: string
    }
  | { readonly kind: Targeted; readonly target: number }

type Targeted = 'get' | 'getV2' | 'addToken' | 'removeMember' | 'removeInstanceMember' | Lifecycle
export type Lifecycle =
  | 'deactivateUser'
  | 'reactivateUser'
  | 'lockUser'
  | 'unlockUser'
  | 'removeUser'

export type Operation = Setting & Deed

/** Cases, blanks and letters whose cases are not those of ASCII. */
const names = ['ada', 'Ada', 'ADA ', 'élan', 'ÉLAN', 'bob', ' bob', 'Ωmega', 'ωMEGA', 'OWNER']
const ids = ['one', 'One', 'two', '300000000000000001']
const externalIds = ['x1', 'X1', 'x2']

const name = fc.constantFrom(...names)
const id = fc.option(fc.constantFrom(...ids), { nil: undefined })
const link = fc.option(fc.record({ idp: fc.nat(1), externalId: fc.constantFrom(...externalIds) }), {
  nil: undefined,
  freq: 2,
})
/** The settlers, who have roles from the start, are first. */
const target = fc.oneof({ weight: 1, arbitrary: fc.nat(5) }, { weight: 1, arbitrary: fc.nat(30) })
const role = fc.constantFrom(
  ...['ORG_OWNER', 'ORG_OWNER_VIEWER', 'ORG_USER_MANAGER', 'ORG_ADMIN_IMPERSONATOR'],
  ...['SELF_MANAGEMENT_GLOBAL'],
)
const instanceRole = fc.constantFrom(
  ...['IAM_OWNER', 'IAM_OWNER_VIEWER', 'IAM_ORG_MANAGER', 'IAM_ORG_MANAGER', 'IAM_USER_MANAGER'],
  ...['IAM_LOGIN_CLIENT'],
)

const seldom = fc.oneof(
  { weight: 12, arbitrary: fc.constant(false) },
  { weight: 1, arbitrary: fc.constant(true) },
)

const setting: fc.Arbitrary<Setting> = fc.record({
  // Mostly the settlers, now and then whoever was given a token since.
  caller: fc.oneof(
    { weight: 3, arbitrary: fc.nat(2) },
    { weight: 3, arbitrary: fc.nat(5) },
    { weight: 1, arbitrary: fc.nat(20) },
  ),
  isAway: seldom,
  org: fc.nat(5),
  isAstray: seldom,
  protocol: fc.nat(4),
})

const kind = <K extends string>(...kinds: K[]) => fc.constantFrom(...kinds)

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: kind('addHuman'), name }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('importHuman'), name, link }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('addMachine', 'createMachine'), name, id }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: kind('addHumanV2', 'createHuman'), name, id, link }),
  },
  { weight: 3, arbitrary: fc.record({ kind: kind('list', 'listV2') }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('removeToken'), token: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('addMember'), target, role }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: kind('addInstanceMember'), target, role: instanceRole }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: kind<Targeted>(
        ...(['get', 'getV2', 'addToken', 'addToken'] as const),
        ...(['removeMember', 'removeMember', 'removeInstanceMember'] as const),
        ...(['deactivateUser', 'reactivateUser', 'lockUser', 'unlockUser'] as const),
        ...(['removeUser', 'removeUser'] as const),
      ),
      target,
    }),
  },
) as fc.Arbitrary<Deed>

/** One thing somebody tries. */
export const operation: fc.Arbitrary<Operation> = fc
  .tuple(setting, deed)
  .map(([where, what]) => ({ ...where, ...what }))
