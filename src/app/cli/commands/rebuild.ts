/** `gatehouse rebuild`: rebuilds the read tables from the events. */
import { readSettings } from '../../config/settings.ts'
import { rebuildStore } from '../../operator/rebuild.ts'
import type { Command } from '../command.ts'

/** `gatehouse rebuild`. */
export const rebuild: Command = {
  name: 'rebuild',
  summary: 'makes the read rows again from the events',
  details: ['Only while no server runs on the store.'],
  async run() {
    const count = await rebuildStore(readSettings(process.env, process.cwd()))
    const lines = [`replayed ${count} events; the read rows are as the events say`]
    return { lines, data: { events: count } }
  },
}
