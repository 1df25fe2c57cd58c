/**
 * The form by which somebody asks for an account, or for an organisation with one
 * (organizations.md §3.8). Its answer is the same whether the address is known here or not.
 */
import type { PageResponse } from '../../kit/page.ts'
import { answer, commonHeaders, goTo } from '../answer.ts'
import { form, summary } from '../form.ts'
import { type Html, html } from '../html.ts'
import type {
  RegistrationKind,
  RegistrationOffer,
  RegistrationPlace,
} from '../registration-calls.ts'
import {
  type Flow,
  type FormErrors,
  linkTo,
  noErrors,
  paths,
  type SignInDeps,
  type SignInPage,
} from '../sign-in/flow.ts'
import { buttonForm } from '../sign-in/parts.ts'
import { startAt } from '../sign-in/start-provider.ts'
import { registrationTexts } from '../texts/registration/languages.ts'
import { agreedField, consentField, hasAgreed, languageField, typedField } from './consent.ts'
import { carried, orgOfLink, registrationPaths } from './paths.ts'
import { keepRegistration } from './pending-registration.ts'
import { missingFields, problemErrors } from './problems.ts'

/** Registers a person in an organisation. */
export const registerPage = pageFor('person', registrationPaths.register)

/** Registers an organisation with its first administrator. */
export const registerOrgPage = pageFor('org', registrationPaths.org)

function pageFor(kind: RegistrationKind, path: string): SignInPage {
  return {
    path,
    show: async (deps, flow, formErrors) => {
      const place = placeOf(flow, kind)
      const offer = await deps.calls.registrationOffer(flow.visit.site, place)
      if (kind === 'person' && formErrors.errors.length === 0) {
        const away = await startOnly(deps, flow, offer)
        if (away) return away
      }
      return showForm(deps, flow, { place, offer, formErrors })
    },
    act: (deps, flow) => begin(deps, flow, placeOf(flow, kind)),
  }
}

function placeOf(flow: Flow, kind: RegistrationKind): RegistrationPlace {
  const { authRequestId, texts } = flow
  return { kind, authRequestId, orgId: orgOfLink(flow), language: texts.tag }
}

/** Leaves at once where one provider is the only way to register. */
async function startOnly(
  deps: SignInDeps,
  flow: Flow,
  { isOpen, providers }: RegistrationOffer,
): Promise<PageResponse | undefined> {
  const [only, other] = providers
  if (isOpen || !only || other || !flow.visit.isRead || flow.visit.isForm) return undefined
  const started = await startAt(deps, flow, only.id)
  return 'errors' in started ? undefined : started
}

async function begin(
  deps: SignInDeps,
  flow: Flow,
  place: RegistrationPlace,
): Promise<PageResponse> {
  const { visit, texts, authRequestId } = flow
  const { calls } = deps
  const { site, fields } = visit
  const offer = await calls.registrationOffer(site, place)
  if (!offer.isOpen) return showClosed(flow, place)
  const sent = (name: string) => (fields.get(name) ?? '').trim().slice(0, 320)
  const errors = missingFields(texts, { place, offer, fields })
  if (errors.length > 0) {
    return showForm(deps, flow, { place, offer, formErrors: { errors, status: 400 } })
  }
  const begun = await calls.beginRegistration(site, {
    ...place,
    shownOrgId: offer.orgId,
    orgName: sent('orgname'),
    givenName: sent('firstname'),
    familyName: sent('lastname'),
    preferredLanguage: sent('language') || texts.tag,
    email: sent('email'),
    phone: sent('phone'),
    isAgreed: hasAgreed(fields),
  })
  if ('id' in begun) {
    const pending = { id: begun.id, isProved: false }
    return goTo(texts, registrationPaths.confirm, {
      parameters: { authRequestID: authRequestId, registrationID: begun.id },
      cookies: [keepRegistration(calls, visit, pending)],
    })
  }
  if (begun.problem === 'closed') return showClosed(flow, place)
  // The address may belong to an organisation with terms of its own, which are shown then.
  const isElsewhere = begun.problem === 'consent' && begun.orgId !== undefined
  const shown = isElsewhere ? { ...place, orgId: begun.orgId ?? '' } : place
  const formErrors = problemErrors(texts, begun.problem)
  const again = isElsewhere ? await calls.registrationOffer(site, shown) : offer
  return showForm(deps, flow, { place: shown, offer: again, formErrors })
}

interface FormState {
  readonly place: RegistrationPlace
  readonly offer: RegistrationOffer
  readonly formErrors?: FormErrors
}

async function showForm(deps: SignInDeps, flow: Flow, state: FormState): Promise<PageResponse> {
  const { place, offer, formErrors = noErrors } = state
  const { visit, texts, authRequestId } = flow
  const { errors, status } = formErrors
  if (!offer.isOpen && offer.providers.length === 0) return showClosed(flow, place)
  const own = registrationTexts(texts)
  const signIn = linkTo(flow, paths.name, { another: 'true' })
  const isOrg = place.kind === 'org'
  const title = isOrg ? own.orgTitle : own.title
  const parameters = carried(flow, { orgID: place.orgId })
  const offersOrg =
    !isOrg && (await deps.calls.offersRegistration(visit.site, { ...place, kind: 'org' }))
  const main = html`<h1>${title}</h1>
<p class="intro">${introOf(flow, state)}</p>
${summary(texts, errors)}
${offer.isOpen && registrationForm(flow, state, parameters)}
${providerSection(flow, offer)}
<p class="after"><a href="${signIn}">${own.haveAccount}</a></p>
${
  offersOrg &&
  html`<p class="after"><a href="${registrationPaths.org}?${String(
    new URLSearchParams({
      ...(authRequestId !== '' && { authRequestID: authRequestId }),
      ui_locales: texts.tag,
    }),
  )}">${own.orgLink}</a></p>`
}`
  return answer(visit, { texts, title, main, status, parameters, errors })
}

function introOf({ visit, texts, authRequest }: Flow, { place, offer }: FormState): string {
  const own = registrationTexts(texts)
  if (place.kind === 'org') return own.orgIntro
  const app = authRequest?.clientName ?? ''
  if (app !== '') return own.introFor.replace('{app}', () => app)
  return own.intro.replace('{name}', () => offer.orgName || visit.site.name)
}

function registrationForm(
  { visit, texts }: Flow,
  { place, offer, formErrors = noErrors }: FormState,
  parameters: Readonly<Record<string, string>>,
): Html {
  const own = registrationTexts(texts)
  const { labels } = texts.signIn.external
  const { errors } = formErrors
  const typed = { fields: visit.fields, errors }
  const hint = visit.fields.get('login_hint') ?? visit.fields.get('loginName') ?? ''
  const isOrg = place.kind === 'org'
  const given = { name: 'firstname', label: labels.givenName, autocomplete: 'given-name' }
  const family = { name: 'lastname', label: labels.familyName, autocomplete: 'family-name' }
  const email = {
    name: 'email',
    label: labels.email,
    autocomplete: 'email',
    type: 'email',
  } as const
  const phone = { name: 'phone', label: own.phone, autocomplete: 'tel', type: 'tel' } as const
  const org = { name: 'orgname', label: own.orgName, autocomplete: 'organization' }
  const inner = html`${isOrg && typedField({ ...org, hasFocus: true }, typed)}
${typedField({ ...given, hasFocus: !isOrg }, typed)}
${typedField(family, typed)}
${typedField({ ...email, hint: own.emailHint, value: hint.includes('@') ? hint : '' }, typed)}
${offer.needsPhone && typedField({ ...phone, hint: own.phoneHint }, typed)}
${languageField(texts, visit.fields.get('language') ?? '')}
${consentField(texts, {
  terms: offer.terms,
  errors,
  isChecked: hasAgreed(visit.fields) && !errors.some(({ field }) => field === agreedField),
})}
<button>${own.button}</button>`
  return form(visit, { texts, fields: parameters, inner })
}

function providerSection(flow: Flow, { isOpen, providers }: RegistrationOffer): Html | undefined {
  if (providers.length === 0) return undefined
  const own = registrationTexts(flow.texts)
  const buttons = providers.map(({ id, name }) =>
    buttonForm(flow, {
      action: paths.provider,
      fields: { authRequestID: flow.authRequestId, idpID: id },
      label: own.withProvider.replace('{provider}', () => name),
    }),
  )
  if (!isOpen) return html`${buttons}`
  return html`<section class="aside" aria-labelledby="others">
<h2 id="others">${own.otherWays}</h2>
${buttons}
</section>`
}

/** Nobody can register; of an organisation of one's own nothing is said (§3.8). */
function showClosed(flow: Flow, { kind }: Pick<RegistrationPlace, 'kind'>): PageResponse {
  const { visit, texts } = flow
  if (kind === 'org' && visit.isForm) return { status: 409, headers: commonHeaders }
  const own = registrationTexts(texts)
  const main = html`<h1>${own.closed.title}</h1>
<p class="intro">${own.closed.text}</p>
<a class="button" href="${linkTo(flow, paths.name, { another: 'true' })}">${
    texts.signIn.provider.back
  }</a>`
  const status = kind === 'org' ? 404 : 400
  return answer(visit, { texts, title: own.closed.title, main, status })
}
