/** Builds the server from its components, in order: the only place where they meet. */

import { decodeJson, encodeJson } from './api/json.ts'
import { createApiPages } from './api/pages.ts'
import { createRouter, type RouterDeps } from './api/router.ts'
import { createScimPages } from './api/scim/pages.ts'
import { createServices } from './api/services.ts'
import { createCommandDeps } from './app/command-deps.ts'
import type { Settings } from './app/config/settings.ts'
import { settleExternalDomain } from './app/external-domain.ts'
import { followExternalDomain } from './app/external-domain-change.ts'
import { runFirstStart } from './app/first-start.ts'
import { type Foundation, openFoundation } from './app/foundation.ts'
import type { Gatehouse, StartOptions } from './app/gatehouse.ts'
import { gaugeSources } from './app/gauge-sources.ts'
import { openIdempotency } from './app/idempotency.ts'
import { openImports } from './app/imports.ts'
import { openMessages } from './app/messages.ts'
import { openImportWorker } from './app/open-import-worker.ts'
import { createQuotas } from './app/quotas.ts'
import { probe, serverLimits, serverLogs } from './app/server-options.ts'
import { createShutdown, type OpenedComponents } from './app/shutdown.ts'
import { openWebhooks } from './app/webhooks.ts'
import { signJwt } from './crypto/jwt.ts'
import { plainBrand as brandOfServer } from './domain/policy/brand.ts'
import type { LinkCalls } from './login/calls.ts'
import { createLoginPages } from './login/login.ts'
import { requestErrorPage } from './login/request-error-page.ts'
import { builtInLoginTexts } from './login/texts/languages.ts'
import { createBackChannel } from './oidc/back-channel/back-channel.ts'
import type { ShowRequestError } from './oidc/code-flow/error-page.ts'
import { createOidc, type Oidc } from './oidc/oidc.ts'
import { createClaimFunctions } from './oidc/tokens/claim-functions.ts'
import { services } from './proto/services.ts'
import { consolePages } from './server/console/console-pages.ts'
import { referencePages } from './server/reference/reference-pages.ts'
import { createServer } from './server/server.ts'
import { createCallbackPages } from './sign-in/idp/callback.ts'
import { createPageCalls } from './sign-in/page-calls.ts'

/**
 * Starts the server; resolves when it accepts calls. Rejects with the reason why it cannot, and
 * then nothing of it is left open.
 */
export async function startGatehouse(
  settings: Settings,
  {
    logTo,
    siblings,
    wellKnown,
    warn = (line) => console.warn(`gatehouse: ${line}`),
  }: StartOptions = {},
): Promise<Gatehouse> {
  const opened: OpenedComponents = {}
  const close = createShutdown(opened)
  try {
    return { ...(await start(settings, { logTo, siblings, wellKnown, warn, opened })), close }
  } catch (reason) {
    // What made the start fail is what the operator has to know.
    await close().catch(() => undefined)
    throw reason
  }
}

interface Starting {
  readonly logTo: StartOptions['logTo']
  readonly siblings: StartOptions['siblings']
  readonly wellKnown: StartOptions['wellKnown']
  readonly warn: (line: string) => void
  readonly opened: OpenedComponents
}

async function start(settings: Settings, { logTo, siblings, wellKnown, warn, opened }: Starting) {
  const foundation = await openFoundation(settings, { logTo, siblings }, opened)
  const { clock, operator, watchers, dataDir, database, crypto, queries } = foundation
  const { externalUrl } = settings
  const plainBrand = brandOfServer(settings.productName)
  const outbox = await openMessages(foundation)
  opened.outbox = outbox
  const { deps: commands, tarpit } = createCommandDeps(foundation, { wellKnown })
  opened.tarpit = tarpit
  const hooks = openHooks(foundation, () => oidc.keys, opened)
  const { callers, sessions, providers } = queries
  const oidcDeps = { ...settings, ...commands, database, callers, sessions }
  const failed = operator.failed('something behind OAuth failed')
  const functions = createClaimFunctions({ ...queries, ...commands, ...hooks })
  const oidc = createOidc({ ...oidcDeps, ...errorPages(() => calls), functions, onFailure: failed })
  opened.oidc = oidc
  const backChannel = openBackChannel(foundation, oidc, opened)
  const { imports, worker } = openImporting(foundation, { commands, outbox, opened })
  const api = createServices({
    ...queries,
    commands,
    ...oidc,
    ...{ imports, deliveries: hooks.deliveries, messages: messageDeps(foundation, outbox) },
    externalDomain: externalUrl.hostname,
    notifications: { ...queries, ...outbox, builtInLoginTexts },
  })
  const router = openRouter(foundation, { services: api, targetCalls: hooks.targetCalls })
  const onFailure = operator.failed('a mail that somebody asked for could not be written')
  const pageDeps = { ...commands, ...queries, ...oidc, ...outbox }
  const calls = createPageCalls({ ...pageDeps, externalUrl, onFailure })
  opened.calls = calls
  const pages = [
    ...createApiPages({ ...queries, commands, router, imports, externalUrl }),
    ...scimPages(foundation, { commands, router }),
    ...oidc.pages,
    ...outbox.pages,
    ...watchers.pages,
    ...createCallbackPages({ ...queries, ...commands, externalUrl }),
    ...peoplesPages({ ...crypto, calls, clock, externalUrl, siblings, plainBrand }),
  ]
  const state = { isBegun: siblings?.isLater ?? false }
  const server = createServer({
    services,
    decodeJson,
    encodeJson,
    pages: [...pages, ...referencePages({ ...settings, services })],
    clock,
    probe: () => probe(state, database),
    ...serverLimits(settings, router, siblings),
    ...serverLogs(operator),
    ...watchers.server,
  })
  opened.server = server
  await watchers.see(gaugeSources(foundation, { server, outbox }))
  // Opens the port before anything is created: a start that fails leaves nothing half done.
  const { port } = await server.listen(settings.host, settings.port)
  // What is created now is reported by the start itself; log lines would push that off the screen.
  const unlogged = { ...commands, events: foundation.unloggedEvents }
  const firstStart = await runFirstStart({ settings, dataDir, commands: unlogged, database })
  await settleExternalDomain({ settings, commands, database, warn })
  await followExternalDomain({ settings, commands, database })
  const providerCounts = await providers.counts()
  state.isBegun = true
  outbox.wake()
  backChannel.start()
  hooks.webhooks.start()
  worker.wake()
  const mailboxUrl = outbox.mailboxUrl(port)
  return { url: externalUrl.origin, mailboxUrl, firstStart, providerCounts }
}

/** The pages of the sign-in, and the console beside them. */
function peoplesPages(deps: Parameters<typeof createLoginPages>[0]) {
  const { screens: consoleScreens, assets } = consolePages()
  return [...createLoginPages({ ...deps, consoleScreens }), ...assets]
}

/** Errors of OAuth look like all other pages, whose calls are created later. */
function errorPages(calls: () => Pick<LinkCalls, 'findBrand'>) {
  const showError: ShowRequestError = async (
    request,
    { instanceId, origin, orgId = '', ...error },
  ) => {
    const scope = { instanceId, origin, network: '' }
    const nobody = { session: undefined, previewer: undefined }
    const about = { orgId, authRequestId: '', loginName: '', ...nobody }
    return requestErrorPage(request, { ...error, brand: await calls().findBrand(scope, about) })
  }
  return { showError }
}

interface ForImports {
  readonly commands: ReturnType<typeof createCommandDeps>['deps']
  readonly outbox: Awaited<ReturnType<typeof openMessages>>
  readonly opened: OpenedComponents
}

function openImporting(foundation: Foundation, { commands, outbox, opened }: ForImports) {
  const { database } = foundation
  const worker = openImportWorker(foundation, commands)
  opened.imports = worker
  const imports = openImports({ ...commands, database, previewMail: outbox.previewMail })
  opened.jobWatch = imports.watch
  return { imports, worker }
}

interface ForScim {
  readonly commands: ReturnType<typeof createCommandDeps>['deps']
  readonly router: ReturnType<typeof createRouter>
}

function scimPages({ settings, queries, watchers, operator }: Foundation, parts: ForScim) {
  const { externalUrl, scimVerified: verified } = settings
  const onFailure = operator.failed('a SCIM request failed')
  const { security } = watchers
  return createScimPages({ ...queries, ...parts, externalUrl, security, verified, onFailure })
}

function openRouter(
  { settings, queries, crypto, clock, watchers, database, counters, outgoing }: Foundation,
  given: Pick<RouterDeps, 'services' | 'targetCalls'>,
) {
  return createRouter({
    ...given,
    ...queries,
    ...crypto,
    ...{ clock, externalUrl: settings.externalUrl, security: watchers.security },
    listRowsMax: settings.load.listRowsMax,
    quotas: createQuotas({ counters, clock, outgoing: outgoing.ofTenants }),
    idempotency: openIdempotency({ database, clock, ...crypto }),
  })
}

function messageDeps(
  { queries: { messageLog: log, readMessageQueue: queue } }: Pick<Foundation, 'queries'>,
  { messageQueue, previewMail: preview, wake }: Awaited<ReturnType<typeof openMessages>>,
) {
  return { ...messageQueue, log, queue, preview, wake }
}

/** What targets get may be signed with the keys of tokens, which are opened later. */
function openHooks(foundation: Foundation, keys: () => Oidc['keys'], opened: OpenedComponents) {
  const hooks = openWebhooks(foundation, async (instanceId, body) =>
    signJwt(body, await keys().active(instanceId)),
  )
  opened.webhooks = hooks.webhooks
  opened.targetCalls = hooks.targetCalls
  return hooks
}

function openBackChannel(
  foundation: Foundation,
  { keys }: Pick<Oidc, 'keys'>,
  opened: OpenedComponents,
) {
  const { database, events, clock, outgoing, operator } = foundation
  const onFailure = operator.failed('an application could not be notified of a sign-out')
  const parts = { database, events, clock, keys, outgoing: outgoing.ofTenants }
  const backChannel = createBackChannel({ ...parts, onFailure })
  opened.backChannel = backChannel
  return backChannel
}

export type { FirstStart } from './app/first-start.ts'
export type { Gatehouse, StartOptions } from './app/gatehouse.ts'
