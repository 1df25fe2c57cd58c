/** Every way of changing the password of an existing human (surroundings §4.3, user-v2 §11.1). */
import type { Decision } from '../../domain/decision.ts'
import type { OrgRules } from '../../domain/policy/policies.ts'
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import { checkComparable } from '../../domain/user/check-password.ts'
import { bearerOf } from '../../domain/user/password-complexity.ts'
import {
  checkSettable,
  type PasswordProofVerdict,
  proofFailed,
  type SignOut,
  setPassword,
} from '../../domain/user/set-password.ts'
import type { User } from '../../domain/user/user.ts'
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { passwordGuess } from '../guess/guesses.ts'
import { checkUser, countPasswordFailures, type UserCheckDeps } from '../guess/tarpit.ts'
import { seenAtOf } from '../notification/seen-at.ts'
import { loadRules } from '../organization/org-rules.ts'
import { isKnownBrowser } from '../session/known-browsers.ts'
import {
  type PasswordComparerDeps,
  passwordAttemptsMax,
  userPasswordComparer,
} from './compare-password.ts'
import type { PasswordInput } from './create-human.ts'
import { acceptHash, checkPlain, hashText, toHashParty } from './password.ts'
import { type CodeCheckerDeps, codeChecker } from './pending-code.ts'

/** What entitles the caller to change it. */
export type PasswordProof =
  | { readonly kind: 'current'; readonly password: string }
  | { readonly kind: 'code'; readonly code: string }
  /** Checked by the caller of the command, or by `allow`. */
  | { readonly kind: 'permission' }
  /** For a first password: the owner proved lately, in a session, who it is. */
  | { readonly kind: 'recent' }

/** A new password, and the proof for changing it. */
export interface PasswordToSet {
  readonly actor: Actor
  readonly userId: string
  /** `none`, or an empty one, is refused. */
  readonly password: PasswordInput
  readonly proof: PasswordProof
  /** Which sessions end when the current password was the proof; see `SetPassword`. */
  readonly signOut?: SignOut
  /** Whether a mailed link that the caller has checked is the proof. */
  readonly isByLink?: boolean
  /** The refusal of a request without a password. */
  readonly whenMissing?: RefusalName
  /** Refuses a user whom the caller may not change; called with the user's state. */
  readonly allow?: (user: User) => void
}

/** What changing a password uses, whatever the proof. */
export type PasswordChangeDeps = CodeCheckerDeps &
  Pick<CommandDeps, 'directory'> &
  PasswordComparerDeps

/** Sets the password; resolves to what was stored. Rejects with a refusal. */
export function changePassword(
  deps: PasswordChangeDeps & UserCheckDeps,
  input: PasswordToSet,
): Promise<Stored> {
  const { actor, userId } = input
  const decide = passwordChange(deps, input)
  const proven = provenBy(input.proof)
  return checkUser(deps, { actor, userId, decide, proven }, countPasswordFailures)
}

/** The events a proof entitles to: a code also verifies the address it was sent to. */
export function provenBy({ kind }: PasswordProof): string[] {
  if (kind === 'permission') return []
  const addresses = ['user.human.email.verified', 'user.human.phone.verified']
  return ['user.human.password.changed', ...(kind === 'code' ? addresses : [])]
}

/**
 * The same as a decision, for commands that change more at once. A decision that ends with a
 * refusal is a failed proof: only its events are to be stored. May be called again when the user
 * has changed in between; nothing is hashed twice.
 */
export function passwordChange(
  deps: PasswordChangeDeps,
  input: PasswordToSet,
): (user: User) => Promise<Decision> {
  const { actor, whenMissing = 'password.set.missing', signOut = 'nowhere' } = input
  const prove = prover(deps, input)
  const hashed = passwordHasher(deps, input)
  return async (user) => {
    if (isMissing(input.password)) throw refuse(whenMissing)
    checkSettable(user)
    input.allow?.(user)
    const proof = await prove(user)
    const failed = proofFailed(proof, user)
    if (failed) return failed
    const { instanceId } = actor
    const rules = await loadRules(deps.directory, { scope: { instanceId, orgId: user.orgId } })
    checkDiffers(input)
    const encodedHash = await hashed(rules, user)
    const changeRequired = input.password.kind !== 'none' && input.password.changeRequired
    const triggerOrigin = actor.origin
    const about = { triggerOrigin, seenAt: seenAtOf(actor, input.userId), isByLink: input.isByLink }
    return setPassword({ proof, signOut, encodedHash, changeRequired, ...about }, user)
  }
}

function isMissing(password: PasswordInput): boolean {
  if (password.kind === 'none') return true
  return (password.kind === 'plain' ? password.password : password.hash) === ''
}

/** Checks the proof against the user's state. */
function prover(
  deps: PasswordChangeDeps,
  { actor, userId, proof }: Pick<PasswordToSet, 'actor' | 'userId' | 'proof'>,
): (user: User) => Promise<PasswordProofVerdict> {
  const { instanceId } = actor
  const password = proof.kind === 'current' ? proof.password : ''
  const compared = userPasswordComparer(deps, { actor, userId, password })
  const guessOn = passwordGuess(deps, { actor, userId })
  const code = proof.kind === 'code' ? proof.code : ''
  const tried = codeChecker(deps, { actor, userId, kind: 'code', name: 'password', code })
  return async (user) => {
    if (proof.kind === 'permission' || proof.kind === 'recent') return proof
    if (proof.kind === 'code') {
      return { kind: 'code', verdict: await tried(user.codes.password) }
    }
    checkComparable(user, { isKnownBrowser: isKnownBrowser(deps, actor, userId) })
    const party = toHashParty(actor, { orgId: user.orgId, userId })
    const [{ verdict }, attemptsMax] = await Promise.all([
      guessOn(user).judge(
        () => compared(user, party),
        (comparison) => comparison.verdict === 'right',
      ),
      passwordAttemptsMax(deps, { instanceId, orgId: user.orgId }),
    ])
    if (verdict === 'none') throw refuse('password.check.none')
    return { kind: 'current', verdict, attemptsMax, about: {} }
  }
}

/** A new password must differ from the current one given as proof. */
function checkDiffers({ proof, password }: Pick<PasswordToSet, 'proof' | 'password'>): void {
  if (proof.kind !== 'current' || password.kind !== 'plain') return
  if (proof.password === password.password) throw refuse('password.set.unchanged')
}

/** The hash to be stored, computed once; the rules are checked each time. */
export function passwordHasher(
  { passwords }: Pick<CommandDeps, 'passwords'>,
  { actor, password: input }: { readonly actor: Actor; readonly password: PasswordInput },
): (rules: OrgRules, user: User) => Promise<string> {
  let made: Promise<string> | undefined
  return async (rules, user) => {
    if (input.kind === 'none') throw refuse('password.set.missing')
    if (input.kind === 'hash') {
      return acceptHash(passwords, input.hash, 'password.set.hash_unknown')
    }
    const { password } = input
    await checkPlain(passwords, { password, rules, moment: 'set', bearer: bearerOf(user) })
    made ??= hashText(passwords, { text: password, party: toHashParty(actor, rules) })
    return made
  }
}
