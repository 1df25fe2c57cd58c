/** `gatehouse rebuild`: makes the read rows again from the events. */
import { readSettings } from '../config/settings.ts'
import { rebuildStore } from '../main.ts'

export async function rebuildRows(): Promise<void> {
  const count = await rebuildStore(readSettings(process.env, process.cwd()))
  console.log(`replayed ${count} events; the read rows are as the events say`)
}
