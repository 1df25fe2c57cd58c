/** Checks and challenges of the wire, as the commands take them (surroundings §4.7). */
import type { JsonObject } from '@bufbuild/protobuf'
import type { Duration } from '@bufbuild/protobuf/wkt'
import type {
  ChallengeAnswers,
  ChallengesToMake,
  CodeDelivery,
} from '../../commands/session/session-challenges.ts'
import type { FactorsToCheck } from '../../commands/session/session-checks.ts'
import type { UserToCheck } from '../../commands/session/sessions.ts'
import { nanosOf } from '../wire/durations.ts'

interface Code {
  readonly code: string
}

interface WireChecks {
  readonly user?: { readonly search: WireUser } | undefined
  readonly password?: { readonly password: string } | undefined
  readonly idpIntent?: { readonly idpIntentId: string; readonly idpIntentToken: string } | undefined
  readonly webAuthN?: { readonly credentialAssertionData?: JsonObject } | undefined
  readonly totp?: Code | undefined
  readonly otpSms?: Code | undefined
  readonly otpEmail?: Code | undefined
  /** In v2 only, and not in its published types. */
  readonly recoveryCode?: Code | undefined
}

type WireUser =
  | { readonly case: 'userId' | 'loginName'; readonly value: string }
  | { readonly case: undefined; readonly value?: undefined }

/** The user to be checked; a check without a user has an empty id. */
function userToCheckOf(checks: WireChecks | undefined): UserToCheck | undefined {
  if (!checks?.user) return undefined
  const { search } = checks.user
  return search.case === 'loginName' ? { loginName: search.value } : { userId: search.value ?? '' }
}

function factorsOf(checks: WireChecks | undefined): FactorsToCheck {
  const { password, idpIntent, webAuthN, totp, otpSms, otpEmail, recoveryCode } = checks ?? {}
  return {
    password: password?.password,
    idpIntent: idpIntent && { id: idpIntent.idpIntentId, token: idpIntent.idpIntentToken },
    webAuthN: webAuthN && { credential: webAuthN.credentialAssertionData },
    totp: totp?.code,
    otpSms: otpSms?.code,
    otpEmail: otpEmail?.code,
    recoveryCode: recoveryCode?.code,
  }
}

interface WireChallenges {
  readonly webAuthN?:
    | { readonly domain: string; readonly userVerificationRequirement: number }
    | undefined
  readonly otpSms?: { readonly returnCode: boolean } | undefined
  readonly otpEmail?: { readonly deliveryType: WireDelivery } | undefined
}

type WireDelivery =
  | { readonly case: 'sendCode'; readonly value: { readonly urlTemplate?: string } }
  | { readonly case: 'returnCode' }
  | { readonly case: undefined }

/** By the number of the requirement; the guards let no other through. */
const requirements = ['discouraged', 'required', 'preferred', 'discouraged'] as const

function challengesOf(challenges: WireChallenges | undefined): ChallengesToMake {
  const { webAuthN, otpSms, otpEmail } = challenges ?? {}
  return {
    webAuthN: webAuthN && {
      domain: webAuthN.domain,
      userVerification: requirements[webAuthN.userVerificationRequirement] ?? 'discouraged',
    },
    otpSms: otpSms && { isReturned: otpSms.returnCode, urlTemplate: undefined },
    otpEmail: otpEmail && deliveryOf(otpEmail.deliveryType),
  }
}

/** A code is sent by default. */
function deliveryOf(wire: WireDelivery): CodeDelivery {
  return {
    isReturned: wire.case === 'returnCode',
    urlTemplate: wire.case === 'sendCode' ? wire.value.urlTemplate : undefined,
  }
}

/** What the requests to create and to set a session share. */
export interface WireSession {
  readonly checks?: WireChecks | undefined
  readonly challenges?: WireChallenges | undefined
  readonly metadata: Readonly<Record<string, Uint8Array>>
  readonly lifetime?: Duration | undefined
}

/** The checks, challenges and metadata of a request. */
export function sessionInputOf({ checks, challenges, metadata, lifetime }: WireSession) {
  return {
    user: userToCheckOf(checks),
    factors: factorsOf(checks),
    challenges: challengesOf(challenges),
    metadata: metadataOf(metadata),
    lifetimeNanos: lifetime && nanosOf(lifetime),
  }
}

/** `challenges` of a response; left out when empty. */
export function challengesAnswer({ webAuthN, otpSms, otpEmail }: ChallengeAnswers) {
  if (!webAuthN && otpSms === undefined && otpEmail === undefined) return {}
  const challenges = {
    ...(webAuthN && {
      webAuthN: { publicKeyCredentialRequestOptions: webAuthN as unknown as JsonObject },
    }),
    ...(otpSms !== undefined && { otpSms }),
    ...(otpEmail !== undefined && { otpEmail }),
  }
  return { challenges }
}

/** Metadata of the wire, by key, as base64. */
function metadataOf(metadata: Readonly<Record<string, Uint8Array>>): ReadonlyMap<string, string> {
  const entries = Object.entries(metadata)
  return new Map(entries.map(([key, value]) => [key, Buffer.from(value).toString('base64')]))
}
