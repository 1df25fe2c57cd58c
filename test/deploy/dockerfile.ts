/**
 * Performs a Dockerfile without an engine: each stage is a folder, and every instruction does
 * there what an engine would. An instruction or option that is not known here is an error.
 */
import { execFile } from 'node:child_process'
import { chown, cp, mkdir, mkdtemp, readdir, readFile, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { giveAllPackages, project } from './copies.ts'

const run = promisify(execFile)

/** What an engine starts. */
export interface Image {
  /** The folder that a container has as `/`. */
  readonly root: string
  readonly from: string
  readonly environment: Readonly<Record<string, string>>
  readonly workdir: string
  readonly user: string | undefined
  readonly volumes: readonly string[]
  readonly ports: readonly string[]
  readonly stopSignal: string | undefined
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  readonly healthcheck: readonly string[]
}

interface Instruction {
  readonly word: string
  readonly rest: string
}

/** The last stage, built in a folder of its own. */
export async function buildImage(dockerfile: string, folder: string): Promise<Image> {
  const stages = new Map<string, Image>()
  let image: Image | undefined
  for (const instruction of instructionsOf(await readFile(dockerfile, 'utf8'))) {
    if (instruction.word === 'FROM') {
      const [from = '', , name = String(stages.size)] = instruction.rest.split(/\s+/)
      image = await startOf(from, await mkdtemp(join(folder, 'stage-')))
      stages.set(name, image)
      continue
    }
    if (!image) throw new Error(`${instruction.word} before FROM`)
    const root = image.root
    image = await perform(instruction, image, stages)
    for (const [name, each] of stages) if (each.root === root) stages.set(name, image)
  }
  if (!image) throw new Error('the Dockerfile has no stage')
  return image
}

function instructionsOf(text: string): readonly Instruction[] {
  const lines = text
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  return lines.map((line) => {
    const [, word = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? []
    return { word, rest: rest.trim() }
  })
}

/** What the stage's base brings: Node where it is in its name, else nothing of ours. */
async function startOf(from: string, root: string): Promise<Image> {
  if (/^node:/.test(from)) {
    await mkdir(join(root, 'usr/local/bin'), { recursive: true })
    await symlink(process.execPath, join(root, 'usr/local/bin/node'))
  }
  const nothing = { user: undefined, stopSignal: undefined, volumes: [], ports: [] }
  const nobody = { entrypoint: [], command: [], healthcheck: [] }
  return { ...nothing, ...nobody, root, from, environment: {}, workdir: '/' }
}

async function perform(
  { word, rest }: Instruction,
  image: Image,
  stages: ReadonlyMap<string, Image>,
): Promise<Image> {
  const inside = (path: string) => join(image.root, path)
  switch (word) {
    case 'WORKDIR':
      await mkdir(inside(rest), { recursive: true })
      return { ...image, workdir: rest }
    case 'COPY':
      await copy(rest, image, stages)
      return image
    case 'RUN':
      await runIn(image, rest)
      return image
    case 'ENV':
      return { ...image, environment: { ...image.environment, ...pairsOf(rest) } }
    case 'USER':
      return { ...image, user: rest }
    case 'VOLUME':
      return { ...image, volumes: [...image.volumes, rest] }
    case 'EXPOSE':
      return { ...image, ports: [...image.ports, rest] }
    case 'STOPSIGNAL':
      return { ...image, stopSignal: rest }
    case 'ENTRYPOINT':
      return { ...image, entrypoint: JSON.parse(rest) }
    case 'CMD':
      return { ...image, command: JSON.parse(rest) }
    case 'HEALTHCHECK':
      return { ...image, healthcheck: JSON.parse(rest.replace(/^(--\S+\s+)*CMD\s+/, '')) }
    default:
      throw new Error(`${word} is not known here`)
  }
}

const pairsOf = (text: string) =>
  Object.fromEntries([...text.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name, value]))

/** Packages are as `npm ci` installed them for whoever runs the tests: it needs no network then. */
async function runIn(image: Image, command: string): Promise<void> {
  const cwd = join(image.root, image.workdir)
  if (command.startsWith('npm ci ')) {
    for (const file of ['package.json', 'package-lock.json', '.npmrc']) await stat(join(cwd, file))
    return giveAllPackages(cwd)
  }
  const here = command.replaceAll(/(?<=\s)\/(?=\w)/g, `${image.root}/`)
  await run('/bin/sh', ['-ec', here], { cwd })
}

async function copy(rest: string, image: Image, stages: ReadonlyMap<string, Image>): Promise<void> {
  const words = rest.split(/\s+/)
  const options = Object.fromEntries(
    words.filter((word) => word.startsWith('--')).map((word) => word.slice(2).split('=')),
  )
  const { from, chown: owner, ...unknown } = options as Record<string, string>
  if (Object.keys(unknown).length > 0) throw new Error(`COPY ${rest}`)
  const paths = words.filter((word) => !word.startsWith('--'))
  const target = paths.pop() ?? ''
  const stage = from === undefined ? undefined : stages.get(from)
  if (from !== undefined && !stage) throw new Error(`no stage ${from}`)
  const isSent = stage ? () => true : await contextFilter()
  for (const path of paths) {
    const source = stage ? join(stage.root, path) : join(project, path)
    const isFolder = (await stat(source)).isDirectory()
    const destination = join(image.root, target.startsWith('/') ? '' : image.workdir, target)
    const to = target.endsWith('/') && !isFolder ? join(destination, path) : destination
    await mkdir(dirname(to), { recursive: true })
    await cp(source, to, {
      ...{ recursive: true, verbatimSymlinks: true, preserveTimestamps: true },
      filter: (each) => isSent(each.slice(project.length)),
    })
    if (owner) await give(to, owner)
  }
}

/** Only root may give files away; for others they are theirs already. */
async function give(path: string, owner: string): Promise<void> {
  const [uid, gid] = owner.split(':').map(Number)
  if (process.getuid?.() === 0) await chown(path, uid ?? 0, gid ?? 0)
}

/** What `.dockerignore` lets through, of paths from the project's folder. */
async function contextFilter(): Promise<(path: string) => boolean> {
  const lines = (await readFile(join(project, '.dockerignore'), 'utf8')).split('\n')
  const patterns = lines.filter((line) => line !== '' && !line.startsWith('#'))
  const rules = patterns.map((pattern) => {
    const [, except, anywhere, name = ''] = /^(!)?(\*\*\/)?(.*)$/.exec(pattern) ?? []
    const text = name.replaceAll('.', '\\.').replaceAll('*', '[^/]*')
    const expression = new RegExp(`^${anywhere ? '(.*/)?' : ''}${text}(/|$)`)
    return { expression, isSent: except !== undefined }
  })
  // The last one that matches counts.
  return (path) => rules.findLast(({ expression }) => expression.test(path))?.isSent ?? true
}

/** Everything that is in a folder, as paths from it. */
export async function everythingIn(folder: string): Promise<readonly string[]> {
  return readdir(folder, { recursive: true })
}
