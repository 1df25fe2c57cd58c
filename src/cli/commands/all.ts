/** Every command, in the order of the help text. */
import type { Command } from '../command.ts'
import { outboxList, outboxRetry } from './outbox.ts'
import { passwordPolicy } from './password-policy.ts'
import { rebuild } from './rebuild.ts'
import { start } from './start.ts'

export const commands: readonly Command[] = [
  start,
  rebuild,
  passwordPolicy,
  outboxList,
  outboxRetry,
]
