/** Every command, in the order of the help text. */
import type { Command } from '../command.ts'
import { backup } from './backup.ts'
import { move } from './move.ts'
import { outboxList, outboxRetry } from './outbox.ts'
import { passwordPolicy } from './password-policy.ts'
import { rebuild } from './rebuild.ts'
import { restore } from './restore.ts'
import { start } from './start.ts'

export const commands: readonly Command[] = [
  start,
  backup,
  restore,
  move,
  rebuild,
  passwordPolicy,
  outboxList,
  outboxRetry,
]
