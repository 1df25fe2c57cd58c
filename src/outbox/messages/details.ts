/** What is known of an event: when it was, on which device, from where. One line each. */
import type { SignInMethod } from '../../domain/notification/messages.ts'
import type { SeenAt } from '../../events/payload.ts'
import { nameAgent } from '../../kit/user-agent.ts'
import { toSingleLine } from '../plain-text.ts'
import type { DetailTexts, Language } from './message-text.ts'

/** An event to tell of. */
export interface ToTell {
  readonly atMicros: number
  readonly seenAt?: SeenAt | undefined
  readonly method?: SignInMethod | undefined
}

/**
 * Lines such as "Time: 1 December 2026 at 10:15 UTC". The reader's zone is not known, so the time
 * is that of UTC and says so; what is not known has no line.
 */
export function detailLines(
  { tag, colon, details }: Pick<Language, 'tag' | 'colon' | 'details'>,
  { atMicros, seenAt, method }: ToTell,
): string[] {
  const { agent = '', network = '' } = seenAt ?? {}
  const known = {
    method: method === undefined ? '' : details.methods[method],
    time: timeText(tag, atMicros),
    device: deviceText(details, agent),
    network: toSingleLine(network),
  }
  const names = ['method', 'time', 'device', 'network'] as const
  return names
    .filter((name) => known[name] !== '')
    .map((name) => `${details[name]}${colon}${known[name]}`)
}

/** As the language writes it, with the zone: "1 December 2026 at 10:15 UTC". */
function timeText(tag: string, atMicros: number): string {
  const style = new Intl.DateTimeFormat(tag === 'en' ? 'en-GB' : tag, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  })
  return style.format(atMicros / 1000)
}

function deviceText(
  { browserOnSystem }: Pick<DetailTexts, 'browserOnSystem'>,
  agent: string,
): string {
  const { browser, system } = nameAgent(agent)
  if (browser === undefined || system === undefined) return browser ?? system ?? ''
  return browserOnSystem.replace('{browser}', browser).replace('{system}', system)
}
