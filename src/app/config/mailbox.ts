/** Whether there is a mailbox, which shows what is not sent to a developer. */
import type { SettingDescription } from './settings.ts'

/**
 * `auto`: where the external URL is of this machine. `on`: also elsewhere, and for other
 * machines that reach this one by a tunnel or a container's port.
 */
export const mailboxModes = ['auto', 'on', 'off'] as const
export type MailboxMode = (typeof mailboxModes)[number]

export const mailboxSettings: readonly SettingDescription[] = [
  {
    name: 'GATEHOUSE_MAILBOX',
    default: 'auto',
    meaning:
      'For development: messages that are not sent are shown at an address that the start ' +
      'prints; `auto` where the external URL is of this machine, `on` everywhere, `off`',
  },
]
