/** Reads deploy/compose.yaml, with what its `.env` says put in. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv, promisify } from 'node:util'
import { parse } from 'yaml'

export interface Service {
  readonly image?: string
  readonly build?: string
  readonly environment?: Readonly<Record<string, string | number>>
  readonly volumes?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: object
  readonly ports?: readonly string[]
}

export interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly volumes: Readonly<Record<string, unknown>>
}

export const composeFile = 'deploy/compose.yaml'

type Said = Readonly<Record<string, string>>

/** Throws for a variable that must be said and is not, with the text that the file has for it. */
export async function readCompose(said: Said): Promise<Compose> {
  const written = parse(await readFile(composeFile, 'utf8'), { merge: true })
  // As Compose does: in what was read, where an empty text is a text.
  return JSON.parse(JSON.stringify(written), (_, value: unknown) =>
    typeof value === 'string' ? fill(value, said) : value,
  )
}

const fill = (text: string, said: Said) =>
  text.replaceAll(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_, name: string, kind: string | undefined, rest: string) => {
      if (said[name]) return said[name]
      if (kind === '?') throw new Error(`${name}: ${rest}`)
      return kind === '-' ? rest : ''
    },
  )

/** What is in `.env` after the commands of the file's head were run in an empty folder. */
export async function environmentOfHead(folder: string): Promise<Said> {
  const text = await readFile(composeFile, 'utf8')
  const commands = [...text.matchAll(/^# {3}(.*)$/gm)].map(([, line = '']) => line)
  const before = commands.slice(0, commands.indexOf('docker compose up -d --build'))
  await promisify(execFile)('/bin/sh', ['-ec', before.join('\n')], { cwd: folder })
  return parseEnv(await readFile(join(folder, '.env'), 'utf8')) as Said
}
