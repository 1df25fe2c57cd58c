/**
 * Uploaded files over HTTP (organizations.md §4.2): logos, icons and fonts of label policies and
 * avatars go up as forms; everybody may read them by their URLs.
 */
import { addLabelFile } from '../../commands/policy/label-files.ts'
import type { PolicyOwner } from '../../commands/policy/policies.ts'
import { requirePermission } from '../../commands/right/permissions.ts'
import { addAvatar } from '../../commands/user/avatar.ts'
import { type LabelFile, labelFiles } from '../../domain/policy/label-files.ts'
import { avatarKey } from '../../domain/user/avatar.ts'
import { assetsPath } from '../../kit/asset-url.ts'
import { resolveRequestOrigin } from '../../kit/host.ts'
import type { StreamPage, StreamRequest, StreamResponse } from '../../kit/page.ts'
import { Code, StatusError } from '../../kit/status.ts'
import { selfTarget } from '../auth/user/self.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { findContextOrg } from '../guards/authorize.ts'
import { toCallError } from '../guards/refusals.ts'
import type { Router } from '../router.ts'
import { AssetError, readUpload } from './asset-upload.ts'

/** What the pages use. */
export type AssetPageDeps = Pick<ApiDeps, 'commands' | 'directory' | 'assets'> & {
  readonly router: Pick<Router, 'enter'>
  readonly externalUrl: URL
}

const avatarPath = `${assetsPath}users/me/avatar`

/** Creates the pages. */
export function createAssetPages(deps: AssetPageDeps): readonly StreamPage[] {
  const paths = ['logo', 'logo/dark', 'icon', 'icon/dark', 'font']
  const routes = labelFiles.flatMap((file, index) =>
    (['instance', 'org'] as const).map((scope) => ({
      ...{ file, scope },
      path: `${assetsPath}${scope}/policy/label/${paths[index]}`,
    })),
  )
  return [
    ...routes.flatMap(({ path, ...held }) => [
      at({ method: 'POST', path }, (request) => upload(deps, request, held)),
      at({ method: 'GET', path }, (request) => send(deps, request, { ...held, kind: 'label' })),
      at({ method: 'GET', path: `${path}/_preview` }, (request) =>
        send(deps, request, { ...held, kind: 'label_preview' }),
      ),
    ]),
    at({ method: 'POST', path: avatarPath }, (request) => uploadAvatar(deps, request)),
    at({ method: 'GET', path: avatarPath }, (request) => sendAvatar(deps, request)),
    at({ method: 'GET', path: `${assetsPath}*` }, (request) => sendPublic(deps, request)),
  ]
}

type Answer = (request: StreamRequest) => Promise<StreamResponse>

function at(route: Pick<StreamPage, 'method' | 'path'>, answer: Answer): StreamPage {
  return {
    ...route,
    isForAnyOrigin: true,
    stream: (request) => answer(request).catch((reason: unknown) => textOf(reason)),
  }
}

/** Errors are plain text here; failures are left to the server. */
function textOf(reason: unknown): StreamResponse {
  if (reason instanceof AssetError) return errorText(reason.status, reason.message)
  const failure = toCallError(reason)
  if (!(failure instanceof StatusError)) throw failure
  const status = statuses.get(failure.code)
  if (status === undefined) throw failure
  return errorText(status, failure.message)
}

const statuses: ReadonlyMap<number, number> = new Map<number, number>([
  [Code.invalidArgument, 400],
  [Code.failedPrecondition, 400],
  [Code.unauthenticated, 401],
  [Code.permissionDenied, 403],
  [Code.notFound, 404],
])

function errorText(status: number, text: string): StreamResponse {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  return { status, headers, body: `${text}\n` }
}

interface FileSlot {
  readonly file: LabelFile
  readonly scope: 'instance' | 'org'
}

const permissions = {
  instance: { write: 'iam.policy.write', read: 'iam.policy.read' },
  org: { write: 'policy.write', read: 'policy.read' },
} as const

/** The caller, once it is known to have the permission; nothing of a body is read before. */
async function enter(
  deps: AssetPageDeps,
  request: StreamRequest,
  { scope, how }: { readonly scope: FileSlot['scope']; readonly how: 'write' | 'read' },
): Promise<{ readonly context: Context; readonly owner: PolicyOwner }> {
  const context = await deps.router.enter(request)
  const { actor, caller, instance } = context
  const header = request.headers.get('x-zitadel-orgid')
  const found = await findContextOrg(deps.directory, {
    ...{ instanceId: instance.id, caller, header },
    ...{ request: undefined, orgField: undefined },
  })
  await requirePermission(actor, { permission: permissions[scope][how], orgId: found })
  return { context, owner: { actor, orgId: scope === 'org' ? found : undefined } }
}

async function upload(
  deps: AssetPageDeps,
  request: StreamRequest,
  { file, scope }: FileSlot,
): Promise<StreamResponse> {
  const { owner } = await enter(deps, request, { scope, how: 'write' })
  const uploaded = await readUpload(request, file === 'font' ? 'font' : 'image')
  await addLabelFile(deps.commands, owner, { file, uploaded })
  return { status: 200, headers: { 'cache-control': 'no-store' } }
}

async function send(
  deps: AssetPageDeps,
  request: StreamRequest,
  { file, scope, kind }: FileSlot & { readonly kind: 'label' | 'label_preview' },
): Promise<StreamResponse> {
  const { context, owner } = await enter(deps, request, { scope, how: 'read' })
  const instanceId = context.instance.id
  const view = await deps.directory.policy({ instanceId, orgId: owner.orgId }, kind)
  const key = view.settings.files?.[file]
  return sendFile(deps, request, { instanceId, ownerId: view.ownerId, key: key ?? '' })
}

/** Replaces the caller's own avatar; nothing of a body is read for strangers. */
async function uploadAvatar(deps: AssetPageDeps, request: StreamRequest): Promise<StreamResponse> {
  const target = selfTarget(await deps.router.enter(request))
  await addAvatar(deps.commands, target, await readUpload(request, 'image'))
  return { status: 200, headers: { 'cache-control': 'no-store' } }
}

async function sendAvatar(deps: AssetPageDeps, request: StreamRequest): Promise<StreamResponse> {
  const { actor, userId, within: ownerId } = selfTarget(await deps.router.enter(request))
  const file = { instanceId: actor.instanceId, ownerId, key: avatarKey(userId) }
  return sendFile(deps, request, file)
}

async function sendPublic(deps: AssetPageDeps, request: StreamRequest): Promise<StreamResponse> {
  const { instance } = await resolveRequestOrigin(deps, request.headers)
  const [ownerId = '', ...rest] = request.path.slice(assetsPath.length).split('/')
  const key = rest.join('/')
  return sendFile(deps, request, { instanceId: instance.id, ownerId, key })
}

interface FileKey {
  readonly instanceId: string
  readonly ownerId: string
  readonly key: string
}

async function sendFile(
  { assets }: Pick<AssetPageDeps, 'assets'>,
  request: StreamRequest,
  file: FileKey,
): Promise<StreamResponse> {
  const knownEtag = etagIn(request.headers.get('if-none-match'))
  const found = file.key === '' ? undefined : await assets.find({ ...file, knownEtag })
  if (!found) throw new AssetError(404, 'Object could not be found')
  const headers = {
    ...{ etag: `"${found.etag}"`, 'cache-control': 'max-age=5, s-maxage=604800' },
    'last-modified': new Date(found.createdAtMicros / 1000).toUTCString(),
    // An SVG could have a script, which would run as one of ours.
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
  }
  if (!found.content) return { status: 304, headers }
  const contents = { 'content-type': found.contentType }
  return { status: 200, headers: { ...headers, ...contents }, body: found.content }
}

/** The tag of the first of the versions that a browser has. */
function etagIn(header: string | undefined): string {
  return /"([0-9a-f]{64})"/.exec(header ?? '')?.[1] ?? ''
}
