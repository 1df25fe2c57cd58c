/**
 * Every setting, its meaning and its default. The table in docs/settings.md is made from it; no
 * other component reads the environment.
 */
import { readFileSync } from 'node:fs'
import type { SystemUser } from '../../kit/system-user.ts'
import { clientDescriptions } from './client-settings.ts'
import {
  type DatabaseSettings,
  databaseDescriptions,
  readDatabaseSettings,
} from './database-settings.ts'
import { type DeviceSettings, deviceDescriptions, readDeviceSettings } from './device-settings.ts'
import { guessSettings } from './guesses.ts'
import {
  type HashCostMax,
  hashCostMax,
  hashingSettings,
  type PasswordProfileSetting,
  passwordPolicy,
} from './hashing.ts'
import { type KeptDaysSettings, keptDaysDescriptions, readKeptDays } from './kept-days.ts'
import { type LoadSettings, loadSettingDescriptions, readLoadSettings } from './load-settings.ts'
import { type LogSettings, logSettingDescriptions, readLogSettings } from './log-settings.ts'
import { type MailboxMode, mailboxModes, mailboxSettings } from './mailbox.ts'
import {
  type MessageSettings,
  messageSettingDescriptions,
  readMessageSettings,
} from './message-settings.ts'
import {
  type MetricsSettings,
  metricsDescriptions,
  readMetricsSettings,
} from './metrics-settings.ts'
import { type OutgoingSettings, outgoingDescriptions, outgoingSettings } from './outgoing.ts'
import { processSettings } from './processes.ts'
import {
  type ProductSettings,
  productSettingDescriptions,
  readProductSettings,
} from './product-settings.ts'
import { type Environment, InvalidSetting, oneOf, readEnvironment, wholeNumber } from './reading.ts'
import {
  type ReferenceSettings,
  readReferenceSettings,
  referenceDescriptions,
} from './reference-settings.ts'
import { readScimSettings, type ScimSettings, scimSettingDescriptions } from './scim-settings.ts'
import {
  databaseWaitDescription,
  domainFollowsDescription,
  readStartSettings,
  type StartSettings,
} from './starting.ts'
import { lameDuckSeconds, stoppingSettings } from './stopping.ts'
import { parseSystemUsers } from './system-users.ts'
import { readTraceSettings, type TraceSettings, traceDescriptions } from './trace-settings.ts'
import {
  readWebhookSettings,
  type WebhookSettings,
  webhookDescriptions,
} from './webhook-settings.ts'

export { InvalidSetting as WrongSetting } from './reading.ts'

/** The settings of a server. */
export interface Settings
  extends MessageSettings,
    KeptDaysSettings,
    DeviceSettings,
    DatabaseSettings,
    ProductSettings,
    OutgoingSettings,
    LoadSettings,
    LogSettings,
    ReferenceSettings,
    ScimSettings,
    MetricsSettings,
    TraceSettings,
    WebhookSettings,
    StartSettings {
  readonly port: number
  readonly host: string
  /** Origin of the server as clients see it, without trailing slash. */
  readonly externalUrl: URL
  readonly dataDir: string
  readonly smtpUrl: string | undefined
  /** Where SMS are posted. */
  readonly smsUrl: string | undefined
  readonly mailbox: MailboxMode
  readonly masterKey: string | undefined
  /** The new master key; used by `keys rotate master` only. */
  readonly newMasterKey: string | undefined
  readonly passwordHasher: string
  readonly hashCostMax: HashCostMax
  readonly passwordPolicy: PasswordProfileSetting
  readonly adminPassword: string | undefined
  /** Days after which signing keys are rotated; 0: never automatically. */
  readonly signingKeyDays: number
  readonly systemUsers: readonly SystemUser[]
  /** Password hashes computed at once, and worker threads for those written in JavaScript. */
  readonly workers: number | undefined
  /** Whether responses to wrong passwords and codes are delayed. */
  readonly tarpit: boolean
  /** Failed attempts at secrets per minute from one network, over all accounts. */
  readonly failedAttemptsPerNetwork: number
  /** Number of proxies in front that add to `x-forwarded-for`. */
  readonly trustedProxies: number
  readonly logLevel: string
  /** Seconds between the announcement of a stop and the stop. */
  readonly lameDuckSeconds: number
}

/** One row of the settings table. */
export interface SettingDescription {
  readonly name: string
  readonly default: string
  readonly meaning: string
}

/** In the order of the manual. */
export const settingDescriptions: readonly SettingDescription[] = [
  { name: 'GATEHOUSE_PORT', default: '8080', meaning: 'Port for every protocol' },
  {
    name: 'GATEHOUSE_HOST',
    default: '127.0.0.1',
    meaning: 'Address to listen on; `0.0.0.0` or `::` for all',
  },
  {
    name: 'GATEHOUSE_EXTERNAL_URL',
    default: 'http://localhost:<port>',
    meaning: 'Scheme, host and port by which clients and mails reach the server',
  },
  domainFollowsDescription,
  {
    name: 'GATEHOUSE_DATA_DIR',
    default: './data',
    meaning: 'Folder for the embedded store, the master key, the mailbox and `admin.pat`',
  },
  {
    name: 'GATEHOUSE_DATABASE_URL',
    default: 'none',
    meaning: '`postgres://…` for PostgreSQL 14 or newer; without it SQLite in the data directory',
  },
  databaseWaitDescription,
  ...processSettings,
  ...databaseDescriptions,
  {
    name: 'GATEHOUSE_SMTP_URL',
    default: 'none',
    meaning:
      '`smtp://user:password@host:587?from=…&name=…`; without it mails are in the mailbox, or wait',
  },
  {
    name: 'GATEHOUSE_SMS_URL',
    default: 'none',
    meaning: 'Where SMS are posted as JSON; without it they are in the mailbox, or wait',
  },
  ...productSettingDescriptions,
  ...messageSettingDescriptions,
  ...keptDaysDescriptions,
  ...webhookDescriptions,
  ...mailboxSettings,
  {
    name: 'GATEHOUSE_MASTER_KEY',
    default: 'made once, kept in the data directory',
    meaning: 'Key that seals codes and secrets: 32 characters, or 32 bytes as base64 or hex',
  },
  {
    name: 'GATEHOUSE_NEW_MASTER_KEY',
    default: 'none',
    meaning: 'The key that `gatehouse keys rotate master` seals everything with; read by it alone',
  },
  {
    name: 'GATEHOUSE_PASSWORD_HASHER',
    default: 'argon2id',
    meaning: 'How new passwords are hashed, such as `argon2id:m=65536,t=3,p=4` or `bcrypt:cost=12`',
  },
  ...hashingSettings,
  {
    name: 'GATEHOUSE_ADMIN_PASSWORD',
    default: 'random, printed once',
    meaning: 'Password of the first administrator',
  },
  {
    name: 'GATEHOUSE_SIGNING_KEY_DAYS',
    default: '90',
    meaning: 'Days after which the next key signs tokens; `0` never',
  },
  ...deviceDescriptions,
  {
    name: 'GATEHOUSE_SYSTEM_USERS',
    default: 'none',
    meaning: 'JSON file with the users of the System API: id → public key and memberships',
  },
  {
    name: 'GATEHOUSE_WORKERS',
    default: 'number of cores',
    meaning: 'Password hashes computed at the same time',
  },
  {
    name: 'GATEHOUSE_TARPIT',
    default: 'on',
    meaning: 'Every fifth wrong password or code in a row adds a second to the answer; or `off`',
  },
  ...guessSettings,
  {
    name: 'GATEHOUSE_TRUSTED_PROXIES',
    default: '0',
    meaning:
      'Proxies in front that add their caller to `X-Forwarded-For`; limits go by client then',
  },
  ...outgoingDescriptions,
  ...loadSettingDescriptions,
  ...stoppingSettings,
  { name: 'GATEHOUSE_LOG_LEVEL', default: 'info', meaning: '`debug`, `info`, `warn` or `error`' },
  ...logSettingDescriptions,
  ...metricsDescriptions,
  ...traceDescriptions,
  ...clientDescriptions,
  ...referenceDescriptions,
  ...scimSettingDescriptions,
]

/**
 * Reads the settings from the environment and, for variables not set there, from `.env`. Throws
 * `InvalidSetting`.
 */
export function readSettings(environment: Environment, directory: string): Settings {
  const said = readEnvironment(environment, directory)
  const value = (name: string) => said[name]?.trim() || undefined
  const port = wholeNumber(value, { name: 'GATEHOUSE_PORT', normally: 8080, least: 0, most: 65535 })
  const systemUsersFile = value('GATEHOUSE_SYSTEM_USERS')
  const externalUrl = origin(value('GATEHOUSE_EXTERNAL_URL') ?? `http://localhost:${port}`)
  return {
    port,
    host: value('GATEHOUSE_HOST') ?? '127.0.0.1',
    externalUrl,
    dataDir: value('GATEHOUSE_DATA_DIR') ?? './data',
    ...readDatabaseSettings(value),
    smtpUrl: value('GATEHOUSE_SMTP_URL'),
    smsUrl: httpUrl('GATEHOUSE_SMS_URL', value('GATEHOUSE_SMS_URL')),
    ...readMessageSettings(value),
    mailbox: oneOf(value, { name: 'GATEHOUSE_MAILBOX', normally: 'auto', allowed: mailboxModes }),
    masterKey: value('GATEHOUSE_MASTER_KEY'),
    newMasterKey: value('GATEHOUSE_NEW_MASTER_KEY'),
    passwordHasher: value('GATEHOUSE_PASSWORD_HASHER') ?? 'argon2id',
    passwordPolicy: passwordPolicy(value('GATEHOUSE_PASSWORD_POLICY')),
    hashCostMax: hashCostMax(value('GATEHOUSE_HASH_COST_MAX')),
    adminPassword: said.GATEHOUSE_ADMIN_PASSWORD || undefined,
    signingKeyDays: wholeNumber(value, {
      name: 'GATEHOUSE_SIGNING_KEY_DAYS',
      normally: 90,
      least: 0,
      most: 3650,
    }),
    systemUsers: systemUsersFile ? systemUsers(systemUsersFile) : [],
    workers: wholeNumber(value, {
      name: 'GATEHOUSE_WORKERS',
      normally: undefined,
      least: 1,
      most: 64,
    }),
    tarpit:
      oneOf(value, { name: 'GATEHOUSE_TARPIT', normally: 'on', allowed: ['on', 'off'] }) === 'on',
    failedAttemptsPerNetwork: wholeNumber(value, {
      name: 'GATEHOUSE_WRONG_TRIES_PER_NETWORK',
      normally: 60,
      least: 10,
      most: 100_000,
    }),
    trustedProxies: wholeNumber(value, {
      name: 'GATEHOUSE_TRUSTED_PROXIES',
      normally: 0,
      least: 0,
      most: 10,
    }),
    ...outgoing(value),
    ...readKeptDays(value),
    ...readWebhookSettings(value),
    ...readDeviceSettings(value),
    ...readProductSettings(value),
    ...readStartSettings(value),
    ...readLoadSettings(value),
    ...readReferenceSettings(value),
    ...readScimSettings(value),
    ...readLogSettings(value),
    ...readMetricsSettings(value),
    ...readTraceSettings(value),
    lameDuckSeconds: lameDuckSeconds(value, externalUrl),
    logLevel: oneOf(value, {
      name: 'GATEHOUSE_LOG_LEVEL',
      normally: 'info',
      allowed: ['debug', 'info', 'warn', 'error'],
    }),
  }
}

function outgoing(value: (name: string) => string | undefined): OutgoingSettings {
  try {
    return outgoingSettings(value)
  } catch (reason) {
    throw new InvalidSetting('GATEHOUSE_OUTGOING_ALLOW', (reason as Error).message)
  }
}

function origin(text: string): URL {
  const url = httpUrl('GATEHOUSE_EXTERNAL_URL', text)
  const parsed = new URL(url ?? text)
  if (parsed.pathname !== '/' || parsed.search || parsed.hash || parsed.username) {
    throw new InvalidSetting(
      'GATEHOUSE_EXTERNAL_URL',
      `"${text}" has more than scheme, host and port; it should be like https://id.example.com`,
    )
  }
  return parsed
}

function httpUrl(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (/^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : '')) return text
  throw new InvalidSetting(name, `"${text}" is not a URL that begins with http:// or https://`)
}

function systemUsers(file: string): readonly SystemUser[] {
  try {
    return parseSystemUsers(readFileSync(file, 'utf8'))
  } catch (reason) {
    throw new InvalidSetting('GATEHOUSE_SYSTEM_USERS', `${file}: ${(reason as Error).message}`)
  }
}
