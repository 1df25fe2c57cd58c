/** The errors of the registration's forms, in the language of the page. */
import { type FieldError, fieldError } from '../form.ts'
import type {
  RegistrationOffer,
  RegistrationPlace,
  RegistrationProblem,
} from '../registration-calls.ts'
import { type FormErrors, formError } from '../sign-in/flow.ts'
import { registrationTexts } from '../texts/registration/languages.ts'
import type { Texts } from '../texts/text.ts'
import { agreedField, hasAgreed, hasTerms } from './consent.ts'

/** Fields that were left empty, and terms that were not agreed to. */
export function missingFields(
  texts: Texts,
  {
    place,
    offer,
    fields,
  }: {
    readonly place: RegistrationPlace
    readonly offer: RegistrationOffer
    readonly fields: URLSearchParams
  },
): FieldError[] {
  const own = registrationTexts(texts)
  const { labels, missing } = texts.signIn.external
  const needed = [
    ...(place.kind === 'org' ? [['orgname', own.orgName] as const] : []),
    ['firstname', labels.givenName] as const,
    ['lastname', labels.familyName] as const,
    ['email', labels.email] as const,
    ...(offer.needsPhone ? [['phone', own.phone] as const] : []),
  ]
  const empty = needed.filter(([name]) => (fields.get(name) ?? '').trim() === '')
  const errors = empty.map(([field, label]) => ({
    field,
    text: missing.replace('{field}', () => label),
  }))
  const isAgreed = !hasTerms(offer.terms) || hasAgreed(fields)
  return isAgreed ? errors : [...errors, { field: agreedField, text: own.problems.consent }]
}

/** The error of a refused form, with the field that it is about. */
export function problemErrors(texts: Texts, problem: RegistrationProblem): FormErrors {
  const own = registrationTexts(texts).problems
  const { missing, labels } = texts.signIn.external
  const lacks = ({ field, label }: { readonly field: string; readonly label: string }) =>
    formError(
      missing.replace('{field}', () => label),
      { field },
    )
  switch (problem) {
    case 'consent':
      return formError(own.consent, { field: agreedField })
    case 'givenName':
      return lacks({ field: 'firstname', label: labels.givenName })
    case 'familyName':
      return lacks({ field: 'lastname', label: labels.familyName })
    case 'orgName':
      return formError(own.orgName, { field: 'orgname' })
    case 'orgTaken':
      return formError(own.orgTaken, { field: 'orgname' })
    case 'email':
      return formError(own.email, { field: 'email' })
    case 'emailDomain':
      return formError(own.emailDomain, { field: 'email' })
    case 'phone':
      return formError(own.phone, { field: 'phone' })
    case 'userName':
      return formError(own.userNameTaken, { field: 'username' })
    case 'rules':
      return formError(own.rules, { field: 'password' })
    case 'tooMany':
      return formError(own.tooManyMails, { status: 429 })
    case 'tooManyHere':
      return formError(own.tooManyHere, { status: 429 })
    case 'busy':
      return { errors: [fieldError(texts, 'busy')], status: 503 }
    default:
      return formError(own.passkey)
  }
}
