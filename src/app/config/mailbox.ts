/** Setting of the mailbox, which shows messages to a developer instead of sending them. */
import type { SettingDescription } from './settings.ts'

/**
 * `auto`: if the external URL is on this machine. `on`: always, and also for other machines that
 * connect through a tunnel or a container's port.
 */
export const mailboxModes = ['auto', 'on', 'off'] as const
/** A value of the setting. */
export type MailboxMode = (typeof mailboxModes)[number]

/** The setting of this file. */
export const mailboxSettings: readonly SettingDescription[] = [
  {
    name: 'GATEHOUSE_MAILBOX',
    default: 'auto',
    meaning:
      'For development: messages that are not sent are shown at an address that the start ' +
      'prints; `auto` where the external URL is of this machine, `on` everywhere, `off`',
  },
]
