/**
 * The files of the console: a browser program, built from `web/console` with the bundle of the
 * server, and served as it lies on the disk, packed already. It is a client of the API like any
 * other.
 */
import { readdir, readFile } from 'node:fs/promises'
import type { Page, PageRequest, PageResponse } from '../../kit/page.ts'
import { mailFramePage } from './mail-frame.ts'

const folder = import.meta.url.endsWith('.ts')
  ? new URL('../../../dist/console/', import.meta.url)
  : new URL('./console/', import.meta.url)

/** Nothing of another origin, nothing within the page, and no frames but those of mails. */
const policy = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "connect-src 'self'", "font-src 'self'"],
  ...["img-src 'self' data: blob:", "worker-src 'self'", "frame-src 'self'"],
  ...["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"],
].join('; ')

const common = {
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
}

/** The console's pages: screens, whose addresses are no file's, and the files themselves. */
export interface ConsolePages {
  readonly screens: readonly Page[]
  readonly assets: readonly Page[]
}

/** Reads which files there are with the first request. */
export function consolePages({ files = folder }: { readonly files?: URL } = {}): ConsolePages {
  let listed: Promise<ReadonlySet<string>> | undefined
  const names = () => {
    listed ??= readdir(files).then(
      (found) => new Set(found),
      () => new Set<string>(),
    )
    return listed
  }
  const screen = async (request: PageRequest): Promise<PageResponse> => {
    const known = await names()
    return known.has(first) ? file(files, { name: first, known, request }) : absent
  }
  const asset = async (request: PageRequest): Promise<PageResponse> => {
    const known = await names()
    const name = /^\/ui\/console\/assets\/([\w.-]+)$/.exec(request.path)?.[1] ?? ''
    return known.has(name) && name !== first ? file(files, { name, known, request }) : missing
  }
  const get = (path: string, handle: Page['handle']): Page => ({ method: 'GET', path, handle })
  return {
    screens: ['/ui/console', '/ui/console/*'].map((path) => get(path, screen)),
    assets: [get('/ui/console/assets/*', asset), mailFramePage],
  }
}

/** What is asked for each time. */
const first = 'index.html'

interface Asked {
  readonly name: string
  readonly known: ReadonlySet<string>
  readonly request: PageRequest
}

/** Names of files but the first have a hash of what is in them, so they are kept for ever. */
async function file(files: URL, { name, known, request }: Asked): Promise<PageResponse> {
  const accepted = request.headers.get('accept-encoding') ?? ''
  const packed = encodings.find(
    ({ coding, ending }) => accepted.includes(coding) && known.has(name + ending),
  )
  const body = await readFile(new URL(name + (packed?.ending ?? ''), files))
  const kind = name.slice(name.lastIndexOf('.') + 1)
  return {
    status: 200,
    headers: {
      ...common,
      'content-type': types[kind] ?? 'application/octet-stream',
      'cache-control': name === first ? 'no-cache' : 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(packed && { 'content-encoding': packed.coding }),
    },
    body,
  }
}

const encodings = [
  { coding: 'br', ending: '.br' },
  { coding: 'gzip', ending: '.gz' },
] as const

const plain = { ...common, 'content-type': types.txt ?? '', 'cache-control': 'no-store' }

const missing: PageResponse = { status: 404, headers: plain, body: 'There is no such file.\n' }

const absent: PageResponse = {
  status: 404,
  headers: plain,
  body:
    'The console is not part of this installation. It is built with the server where the\n' +
    'packages for development are: `npm ci && npm run build`.\n',
}
