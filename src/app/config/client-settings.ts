/** Settings of the commands that call a server: where it is, and by which token. */
import { type Environment, InvalidSetting, readEnvironment } from './reading.ts'

/** Settings of a client. */
export interface ClientSettings {
  /** http or https. */
  readonly url: string | undefined
  readonly token: string | undefined
  readonly tokenFile: string | undefined
  /** The terminal shows no colours (https://no-color.org). */
  readonly isColourless: boolean
}

/** The settings of this file. */
export const clientDescriptions = [
  {
    name: 'GATEHOUSE_URL',
    default: 'none',
    meaning:
      'Server that `gatehouse import`, `export` and `receipt verify` call; read by them alone',
  },
  {
    name: 'GATEHOUSE_TOKEN',
    default: 'none',
    meaning: 'Token of whoever calls it; read by them alone',
  },
  {
    name: 'GATEHOUSE_TOKEN_FILE',
    default: 'none',
    meaning: 'File with that token, such as `data/admin.pat`',
  },
] as const

/**
 * Reads the settings from the environment and, for variables not set there, from `.env`. Throws
 * `InvalidSetting`.
 */
export function readClientSettings(environment: Environment, directory: string): ClientSettings {
  const said = readEnvironment(environment, directory)
  const value = (name: string) => said[name]?.trim() || undefined
  const url = value('GATEHOUSE_URL')
  if (url !== undefined && !isHttp(url)) {
    throw new InvalidSetting(
      'GATEHOUSE_URL',
      `"${url}" is not a URL that begins with http:// or https://`,
    )
  }
  return {
    url,
    token: value('GATEHOUSE_TOKEN'),
    tokenFile: value('GATEHOUSE_TOKEN_FILE'),
    isColourless: value('NO_COLOR') !== undefined,
  }
}

/** Whether a text is a URL that can be called. */
export function isHttp(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
